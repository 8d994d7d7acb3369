/** 位置 where the program's own files stand. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
export const policyFolder = join(packageRoot, 'policy');
export const seedFolder = join(packageRoot, 'seed');

/** Read when it is asked for: the place of the data is the caller's to say. */
export const homeFolder = (): string => process.env['ANJU_DATA'] ?? join(packageRoot, 'data');
