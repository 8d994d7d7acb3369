/** 口令 password: made at random for the embedded server, never chosen by anybody. */
import { randomBytes } from 'node:crypto';

/** 192 bits as hexadecimal digits, which need no quoting anywhere. */
export const newPassword = (): string => randomBytes(24).toString('hex');
