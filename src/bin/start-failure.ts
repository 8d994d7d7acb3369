/** 启动失败 said to the person who starts, as it stands; no stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
