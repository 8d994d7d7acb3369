/**
 * 离线安装包 `npm run package`: one archive for one CPU with everything a server needs (Node, our
 * code, packages, built pages, PostgreSQL, fonts) and the SM3 sum of every file. docs/operations.md
 *
 *     npm run package -- --cpu x64 --output folder
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPages } from '#bin/build-pages.ts';
import { digestOf } from '#store/keys/digest.ts';
import { type Lock, type Platform, runtimePackages } from './runtime-packages.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Of the checkout, what a server reads; tests stay behind. */
const parts = [
  'src',
  'policy',
  'seed',
  'build/web',
  'build/web.digest',
  'docs/operations.md',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'LICENSE',
  'README.md',
];

/** Weights of a font that nothing typesets with. */
const isIdleFont = (path: string): boolean =>
  path.endsWith('.ttf') && !/NotoSerifSC_(?:400Regular|700Bold)\.ttf$/.test(path);

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

async function build(platform: Platform, output: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = `anju-${version}-${platform.os}-${platform.cpu}`;
  const staging = join(output, name);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(join(staging, 'app'), { recursive: true });
  const pages = await buildPages(root, () => console.log('正在生成页面'));
  if (pages.kind === 'failed') throw new Error(pages.why);
  for (const part of parts) {
    copy(join(root, part), join(staging, 'app', part), (path) => !isTest(path));
  }
  copyPackages(staging, platform);
  copyNode(staging, platform);
  rmSync(`${staging}.fetch`, { recursive: true, force: true });
  for (const file of ['anju', 'check-sums.mjs', '安装说明.txt']) {
    copy(join(root, 'packaging/files', file), join(staging, file), () => true);
  }
  chmodSync(join(staging, 'anju'), 0o755);
  writeFileSync(join(staging, 'SM3SUMS'), sums(staging));
  const archive = join(output, `${name}.tar.gz`);
  run('tar', ['-C', output, '--owner=0', '--group=0', '-czf', archive, name]);
  writeFileSync(`${archive}.sm3`, `${sumOf(archive)}  ${name}.tar.gz\n`);
  rmSync(staging, { recursive: true, force: true });
  return archive;
}

function copy(from: string, to: string, wanted: (path: string) => boolean): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: wanted });
}

/** Of our own platform they lie here; those of another one npm must fetch. */
function copyPackages(staging: string, platform: Platform): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const from = platform.cpu === process.arch ? root : fetched(staging, platform);
  for (const path of runtimePackages(lock, platform)) {
    if (!existsSync(join(from, path))) throw new Error(`缺少 ${path}，请先运行 npm install`);
    const inner = join(from, path, 'node_modules');
    copy(join(from, path), join(staging, 'app', path), (one) => one !== inner && !isIdleFont(one));
  }
}

function fetched(staging: string, { os, cpu }: Platform): string {
  const folder = `${staging}.fetch`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copy(join(root, file), join(folder, file), () => true);
  const platform = [`--os=${os}`, `--cpu=${cpu}`, '--libc=glibc'];
  run('npm', ['install', '--omit=dev', '--ignore-scripts', ...platform], folder);
  return folder;
}

function copyNode(staging: string, { os, cpu }: Platform): void {
  const name = `node_modules/node-${os}-${cpu}`;
  const from = [join(root, name), join(`${staging}.fetch`, name)].find(existsSync);
  if (from === undefined) throw new Error(`缺少 ${name}`);
  copy(join(from, 'bin/node'), join(staging, 'node/bin/node'), () => true);
  chmodSync(join(staging, 'node/bin/node'), 0o755);
}

const sumOf = (path: string): string => digestOf(readFileSync(path)).replace('sm3:', '');

/** One line a file, links left out: they hold no content of their own. */
function sums(folder: string): string {
  const lines: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || lstatSync(path).isSymbolicLink()) continue;
    lines.push(`${sumOf(path)}  ${relative(folder, path)}`);
  }
  return `${lines.toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n')}\n`;
}

function run(command: string, words: readonly string[], cwd = root): void {
  const done = spawnSync(command, words, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) throw new Error(`${command} 没有完成（${done.status ?? done.signal}）`);
}

const { values } = parseArgs({
  options: {
    cpu: { type: 'string', default: process.arch },
    output: { type: 'string', default: 'build/package' },
  },
});
if (values.cpu !== 'x64' && values.cpu !== 'arm64') {
  console.error('--cpu 只能是 x64 或 arm64：其他架构没有现成的 Node 和 PostgreSQL。');
  process.exit(2);
}
const output = resolve(values.output);
mkdirSync(output, { recursive: true });
console.log(`已写出 ${await build({ os: 'linux', cpu: values.cpu }, output)}`);
