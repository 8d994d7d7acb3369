/** 转换旧版 Word 文件 what becomes of the other program, whatever happens to who asked for it. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { convert, converterAt } from '#documents/word/read-converted.ts';
import { readDoc } from '#documents/word/read-doc.ts';
import { samplesFolder } from './same-as-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'anju-converter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that stands in for the converter, with a child as the real one has. */
function program(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, ['#!/bin/sh', ...lines].join('\n'));
  chmodSync(path, 0o755);
  return path;
}

/** Notes its process, its child's, and the folder it works in; then does nothing for long. */
const idle = (name: string): { readonly path: string; readonly noted: string } => {
  const noted = join(folder, `${name}.noted`);
  const lines = ['sleep 300 &', `echo "$$ $! $HOME" > "${noted}"`, 'wait'];
  return { path: program(name, lines), noted };
};

const isAlive = (id: number): boolean => {
  try {
    process.kill(id, 0);
    // One that has ended and that nobody has asked after is as good as gone.
    const state = existsSync(`/proc/${id}/stat`) ? readFileSync(`/proc/${id}/stat`, 'utf8') : '';
    return !/\) Z/u.test(state);
  } catch {
    return false;
  }
};

async function noteOf(
  path: string,
): Promise<{ readonly ids: readonly number[]; readonly work: string }> {
  await vi.waitFor(() => expect(existsSync(path) && readFileSync(path, 'utf8')).toMatch(/\n/u), {
    timeout: 15_000,
    interval: 50,
  });
  const [first, second, work] = readFileSync(path, 'utf8').trim().split(' ');
  return { ids: [Number(first), Number(second)], work: work ?? '' };
}

const expectGone = (noted: { readonly ids: readonly number[]; readonly work: string }) =>
  vi.waitFor(
    () => {
      expect(noted.ids.filter(isAlive)).toEqual([]);
      expect(existsSync(noted.work)).toBe(false);
    },
    { timeout: 10_000, interval: 50 },
  );

const doc = readFileSync(`${samplesFolder}/benji.doc`);

describe.skipIf(process.platform === 'win32')('the watch over a conversion', () => {
  it('ends the program and its children when time is up, and leaves no file', async () => {
    const { path, noted } = idle('slow');
    expect(await convert(doc, { program: path, seconds: 1 })).toEqual({ kind: 'slow' });
    await expectGone(await noteOf(noted));
  });

  it('ends them when the process that asked is killed', async () => {
    const { path, noted } = idle('orphaned');
    const module = fileURLToPath(
      new URL('../../src/documents/word/read-converted.ts', import.meta.url),
    );
    const asks =
      `import { convert } from ${JSON.stringify(module)};` +
      `await convert(Buffer.alloc(200_000), { program: ${JSON.stringify(path)}, seconds: 200 });`;
    const asking = spawn(process.execPath, ['--input-type=module', '-e', asks], {
      stdio: 'ignore',
    });
    const seen = await noteOf(noted);
    expect(seen.ids.filter(isAlive)).toHaveLength(2);
    asking.kill('SIGKILL');
    await expectGone(seen);
  });

  it('a program that gives nothing, or cannot be started, is a failure', async () => {
    const silent = program('silent', ['exit 0']);
    expect(await convert(doc, { program: silent, seconds: 20 })).toEqual({ kind: 'failed' });
    const missing = join(folder, 'missing');
    expect(await convert(doc, { program: missing, seconds: 20 })).toEqual({ kind: 'failed' });
  });

  it('gets the document whole, and gives back what was written', async () => {
    const copying = program('copying', ['mkdir -p output', 'cp source.doc output/source.docx']);
    const converted = await convert(doc, { program: copying, seconds: 20 });
    expect(converted.kind === 'docx' && Buffer.compare(converted.bytes, doc)).toBe(0);
  });
});

describe('reading .doc', () => {
  const read = (bytes: Uint8Array) => readDoc({ name: 'x.doc', bytes });

  it('finds the program by its variable, or on the path', () => {
    const named = program('named', ['exit 0']);
    expect(converterAt({ ANJU_SOFFICE: named, PATH: '' })).toBe(named);
    expect(converterAt({ ANJU_SOFFICE: join(folder, 'none'), PATH: folder })).toBeNull();
    expect(converterAt({ PATH: `relative:${folder}` })).toBeNull();
    const found = program('soffice', ['exit 0']);
    expect(converterAt({ PATH: `/none:${folder}` })).toBe(found);
  });

  it('says what to do where the program is missing or fails', async () => {
    vi.stubEnv('ANJU_SOFFICE', join(folder, 'none'));
    const missing = await read(doc);
    expect(!missing.ok && missing.error.code).toBe('converter_missing');
    expect(!missing.ok && missing.error.message).toContain('另存为 .docx');
    vi.stubEnv('ANJU_SOFFICE', program('failing', ['exit 1']));
    const failed = await read(doc);
    expect(!failed.ok && failed.error.code).toBe('file_damaged');
    vi.unstubAllEnvs();
  });

  it('refuses an encrypted document before anything is started', async () => {
    const bytes = Uint8Array.from(doc);
    const view = new DataView(bytes.buffer);
    const at = Array.from({ length: bytes.length / 512 - 1 }, (_, one) => 512 * (one + 1)).find(
      (one) => view.getUint16(one, true) === 0xa5ec,
    );
    expect(at).toBeDefined();
    view.setUint16((at ?? 0) + 10, view.getUint16((at ?? 0) + 10, true) | 0x100, true);
    const refused = await read(bytes);
    expect(!refused.ok && refused.error.code).toBe('file_encrypted');
  });
});
