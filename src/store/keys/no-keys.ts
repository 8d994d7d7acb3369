/** 无密钥 no keys: for whoever works with people and needs nobody's numbers. */
import { createSecretKeeper } from './secret-keeper.ts';
import { createSoftwareDevice } from './software-device.ts';

const device = createSoftwareDevice(() => new Map());
/** Nothing can be sealed or opened; public keys and signatures can be checked. */
export const noKeys = { device, keeper: createSecretKeeper(device) } as const;
