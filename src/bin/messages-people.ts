/** 人员启动用语 what the console says of people when the program starts. */

export const peopleMessages = {
  examplesLoaded: (people: number): string => `已装入 ${people} 位示例用户（登录名和口令见登录页）`,
  examplesFailed: (why: string): string => `示例用户没有装入：${why}`,
  setUp: (address: string): string =>
    '还没有任何用户。请用下面的一次性链接建立第一位系统管理员（24 小时内有效，不要转发）：\n' +
    `  ${address}`,
} as const;
