/**
 * 转换看守 the watch over one conversion, a process of its own: takes a document on standard input,
 * gives a .docx on standard output, and leaves nothing behind. LibreOffice is ended, with all it
 * started, when time is up, when the watch is asked to end, and when standard input closes: that is
 * how it learns that the process that asked was killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { slowCode } from './read-converted.ts';

type Settings = { readonly program: string; readonly seconds: number; readonly bytes: number };

const failedCode = 1;

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const folder = mkdtempSync(join(tmpdir(), 'anju-doc-'));
let office: ChildProcess | null = null;
let ending = false;

/** Ends LibreOffice and its children, then itself; nothing of the document stays on the disk. */
function end(code: number): void {
  if (ending) return;
  ending = true;
  killOffice();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
}

function killOffice(): void {
  const id = office?.pid;
  if (id === undefined) return;
  try {
    // Its own group: the program is a script that starts others.
    if (process.platform === 'win32') office?.kill('SIGKILL');
    else process.kill(-id, 'SIGKILL');
  } catch {
    office?.kill('SIGKILL');
  }
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => end(failedCode));
}
process.on('uncaughtException', () => end(failedCode));
setTimeout(() => end(slowCode), settings.seconds * 1000);

const received: Buffer[] = [];
let size = 0;
process.stdin.on('data', (chunk: Buffer) => {
  size += chunk.length;
  received.push(chunk);
  if (size >= settings.bytes && office === null) start(Buffer.concat(received));
});
process.stdin.on('close', () => end(failedCode));
process.stdin.on('error', () => end(failedCode));

function start(document: Buffer): void {
  const source = join(folder, 'source.doc');
  const profile = join(folder, 'profile');
  const output = join(folder, 'output');
  writeFileSync(source, document);
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), profileSettings);
  const user = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  const quiet = ['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo'];
  const task = ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', output, source];
  office = spawn(settings.program, [user, ...quiet, ...task], {
    cwd: folder,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env: { ...process.env, ...noNetwork, TMPDIR: folder, HOME: folder },
  });
  office.on('error', () => end(failedCode));
  office.on('exit', () => answer(join(output, 'source.docx')));
}

function answer(path: string): void {
  if (!existsSync(path)) return end(failedCode);
  process.stdout.write(readFileSync(path), () => end(0));
}

/** What a document links to is asked of a proxy that is not there. */
const noNetwork = {
  http_proxy: 'http://127.0.0.1:9',
  https_proxy: 'http://127.0.0.1:9',
  all_proxy: 'http://127.0.0.1:9',
  no_proxy: '',
};

/** Macros off, links never updated, nothing fetched from where a document points. */
const profileSettings = registry([
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Writer/Content/Update', 'Link', '0'],
]);

function registry(settings: readonly (readonly [string, string, string])[]): string {
  const items = settings.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse">` +
      `<value>${value}</value></prop></item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" ' +
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${items.join('')}</oor:items>`
  );
}
