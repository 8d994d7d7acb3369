/**
 * 转换 converting by another program: LibreOffice under a watch that outlives its reader. The process
 * that reads uploads may be killed at its cap at any moment, and LibreOffice must not stay behind.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** 转换结果 */
export type Converted =
  | { readonly kind: 'docx'; readonly bytes: Uint8Array }
  | { readonly kind: 'slow' | 'failed' };

type Environment = Readonly<Record<string, string | undefined>>;

/** The program named by ANJU_SOFFICE, or the first on PATH; null where there is none. */
export function converterAt(environment: Environment): string | null {
  const named = environment['ANJU_SOFFICE'];
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  const names = ['soffice', 'libreoffice', 'soffice.exe'];
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const found = names.map((name) => join(folder, name)).find(isProgram);
    if (found !== undefined) return found;
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A .docx of a document has about its own size; this is more than is ever read. */
const outputBytesMax = 256 * 1024 * 1024;

/**
 * The watch gets the document through its standard input, which stays open until the answer is
 * here: when it closes early, whoever asked is gone, and the watch ends everything.
 */
export function convert(
  document: Uint8Array,
  how: { readonly program: string; readonly seconds: number },
): Promise<Converted> {
  const watch = fileURLToPath(new URL('./read-converter-watch.ts', import.meta.url));
  const settings = JSON.stringify({ ...how, bytes: document.length });
  const child = spawn(process.execPath, [watch, settings], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= outputBytesMax) chunks.push(chunk);
      else child.stdin.destroy();
    });
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve({ kind: 'failed' }));
    child.on('close', (code) => {
      child.stdin.destroy();
      if (code === slowCode) resolve({ kind: 'slow' });
      else if (code === 0 && size <= outputBytesMax) {
        resolve({ kind: 'docx', bytes: Buffer.concat(chunks) });
      } else resolve({ kind: 'failed' });
    });
    child.stdin.write(document);
  });
}

/** How the watch tells that time was up. */
export const slowCode = 3;
