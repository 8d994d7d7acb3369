/** 位置 where the program's own files stand. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
export const policyFolder = join(packageRoot, 'policy');
export const seedFolder = join(packageRoot, 'seed');

/** Read when it is asked for: the place of the data is the caller's to say. */
export const homeFolder = (): string => wish('ANJU_DATA') ?? join(packageRoot, 'data');

/** A database of one's own; '' for the embedded one in the home folder. */
export const databaseUrl = (): string => wish('DATABASE_URL') ?? '';

/** Where the keys are that particulars are sealed with; null: a file in the home folder. */
export const keyWishes = (): { readonly text: string | null; readonly file: string | null } => ({
  text: wish('ANJU_KEYS'),
  file: wish('ANJU_KEY_FILE'),
});

/** Set to nothing is not set: an empty path would be whatever folder one stands in. */
function wish(name: string): string | null {
  const written = process.env[name]?.trim() ?? '';
  return written === '' ? null : written;
}
