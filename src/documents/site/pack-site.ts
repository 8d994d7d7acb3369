/**
 * 整站 the whole site: every file with its bytes, and anju-site.json, which lists all of them by
 * their digests and says whose folder this is.
 */
import { type ZipPart, writeZip } from '../package/zip-writing.ts';
import { type SiteFile, textBytes } from './site-file.ts';

/** 站点文件及内容 */
export type WrittenFile = { readonly path: string; readonly content: Uint8Array };

export const siteManifestPath = 'anju-site.json';
export const siteFormat = 'anju-public-site-1';

export async function writeSite(
  files: readonly SiteFile[],
  of: {
    readonly digestOf: (content: Uint8Array) => string;
    readonly breathe: () => Promise<void>;
  },
): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { path, write } of files) {
    written.push({ path, content: await write() });
    await of.breathe();
  }
  const manifest = {
    format: siteFormat,
    files: written.map(({ path, content }) => ({
      path,
      bytes: content.length,
      digest: of.digestOf(content),
    })),
  };
  return [
    ...written,
    { path: siteManifestPath, content: textBytes(`${JSON.stringify(manifest, null, 2)}\n`) },
  ];
}

export const packSite = (files: readonly WrittenFile[]): Uint8Array =>
  writeZip(files.map(({ path, content }): ZipPart => ({ name: path, content })));

/** The paths a folder's manifest lists; null where it is no manifest of ours. */
export function listedPaths(manifest: Uint8Array): readonly string[] | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(manifest));
    const { format, files } = read as { readonly format?: unknown; readonly files?: unknown };
    if (format !== siteFormat || !Array.isArray(files)) return null;
    return files.map((file) => String((file as { readonly path?: unknown }).path));
  } catch {
    return null;
  }
}
