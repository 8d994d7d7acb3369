/** 测试密钥 keys for tests: fixed, so that what one store sealed another one opens. */
import { createSecretKeeper } from '#store/keys/secret-keeper.ts';
import { createSoftwareDevice } from '#store/keys/software-device.ts';

export const testMaster = (version: number): Uint8Array =>
  new Uint8Array(32).map((_, at) => (at * 7 + version) % 256);

export const testRing = (...versions: readonly number[]): ReadonlyMap<number, Uint8Array> =>
  new Map(versions.map((version) => [version, testMaster(version)]));

const ring = testRing(1);
export const testDevice = createSoftwareDevice(() => ring);
export const testKeeper = createSecretKeeper(testDevice);
