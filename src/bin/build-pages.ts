/**
 * 生成页面 build pages: vite builds src/web when it, or what it is made of, differs from what was
 * built last; files are compressed once here instead of at every request.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bodyDigest } from '#api/body-digest.ts';

/** 页面状态 */
export type BuiltPages =
  | { readonly kind: 'fresh' | 'built'; readonly folder: string }
  | { readonly kind: 'failed'; readonly folder: string | null; readonly why: string };

const sources = ['src/web/**/*', 'src/core/**/*.ts', 'src/contract/**/*.ts'];
const settings = ['vite.config.ts', 'package.json', 'package-lock.json'];

export async function buildPages(root: string, told: () => void): Promise<BuiltPages> {
  const folder = join(root, 'build', 'web');
  const digestFile = join(root, 'build', 'web.digest');
  const digest = await digestOfSources(root);
  const built = await readFile(digestFile, 'utf8').catch(() => null);
  if (built === digest) return { kind: 'fresh', folder };
  told();
  const fresh = `${folder}.${process.pid}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await runVite(root, fresh);
    await compressAll(fresh);
    await rm(digestFile, { force: true });
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    await writeFile(digestFile, digest);
    return { kind: 'built', folder };
  } catch (fault) {
    await rm(fresh, { recursive: true, force: true });
    const why = fault instanceof Error ? fault.message : String(fault);
    return { kind: 'failed', folder: built === null ? null : folder, why };
  }
}

async function digestOfSources(root: string): Promise<string> {
  const names = globSync([...sources, ...settings], { cwd: root });
  const parts = await Promise.all(
    names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => !name.endsWith('.test.ts') && !name.endsWith('.test.tsx'))
      .toSorted()
      .map(async (name) => {
        // A folder is listed too; it has no content of its own.
        const content = await readFile(join(root, name)).catch(() => null);
        return content === null ? [] : [name, content];
      }),
  );
  return bodyDigest(parts.flat());
}

/** In a process of its own: building keeps one core busy while the database starts on the other. */
async function runVite(root: string, folder: string): Promise<void> {
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const options = ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const child = spawn(process.execPath, [vite, ...options], {
    cwd: root,
    // Whatever the shell says, what is served is built for production.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(said.trim().slice(-2000) || `vite ${code}`);
}

const compressible = /\.(?:js|css|html|svg|json|map|txt)$/;
const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

async function compressAll(folder: string): Promise<void> {
  const names = globSync('**/*', { cwd: folder });
  await Promise.all(
    names
      .filter((name) => compressible.test(name))
      .map(async (name) => {
        const path = join(folder, name);
        const content = await readFile(path);
        // Quality 9 takes a tenth of the time of 11 and gives files a few per cent larger.
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        const [zipped, packed] = await Promise.all([
          gzipAsync(content, { level: 9 }),
          brotliAsync(content, { params }),
        ]);
        await Promise.all([writeFile(`${path}.gz`, zipped), writeFile(`${path}.br`, packed)]);
      }),
  );
}
