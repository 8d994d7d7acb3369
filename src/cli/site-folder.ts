/**
 * 网站文件夹 a folder that a site is written into: an empty one, or one written by this command before
 * and holding nothing else. The new one is written beside and takes its place as a whole.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { listedPaths, siteManifestPath, type WrittenFile } from '#documents/site/pack-site.ts';
import { publicMessages } from './messages-public.ts';

/** Why a folder may not be written into; null where it may. */
export function folderRefusal(folder: string): string | null {
  if (!existsSync(folder)) return null;
  if (!statSync(folder).isDirectory()) return publicMessages.folderNotOne(folder);
  const inside = filesIn(folder);
  if (inside.length === 0) return null;
  const manifest = join(folder, siteManifestPath);
  const listed = existsSync(manifest) ? listedPaths(readFileSync(manifest)) : null;
  if (listed === null) return publicMessages.folderForeign(folder);
  const own = new Set([...listed, siteManifestPath]);
  const extra = inside.find((path) => !own.has(path));
  return extra === undefined ? null : publicMessages.folderExtra(folder, extra);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

/** Call `folderRefusal` first. Killed in the middle it leaves no site half written. */
export function writeFolder(folder: string, files: readonly WrittenFile[]): void {
  const whole = resolve(folder);
  clearLeftovers(whole);
  const [fresh, old] = [`${whole}.${process.pid}.part`, `${whole}.${process.pid}.old`];
  for (const { path, content } of files) {
    const file = join(fresh, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  if (existsSync(whole)) renameSync(whole, old);
  renameSync(fresh, whole);
  rmSync(old, { recursive: true, force: true });
}

/** Of a run that was killed: they bear the folder's name and a number. */
function clearLeftovers(whole: string): void {
  const parent = dirname(whole);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const rest = name.startsWith(`${basename(whole)}.`) ? name.slice(basename(whole).length) : '';
    if (!/^\.\d+\.(?:part|old)$/.test(rest)) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
