/**
 * LibreOffice opens each export and saves it again in its own way: as the same kind, by way of its
 * own kind, and as PDF. What our reader then reads says the same.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TargetTable } from '#core/performance/target-table.ts';
import { writeTables } from '#documents/write-tables.ts';
import { sayings } from './same-as-text.ts';
import {
  awkward,
  blankForm,
  fiveTables,
  provinceTable,
  readTables,
  threeForms,
  written,
} from './sample-files.ts';

const program = 'soffice';

const isInstalled = (): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
};

const reason = isInstalled() ? '' : `: skipped, no ${program} on this machine`;

/** Without '_x0041_', which LibreOffice writes into .docx with the escapes of .xlsx. */
const plainlyNamed = written(awkward, [
  ['longTermObjective', 'text', "'=cmd|' /C calc'!A0 👍🏽 𠮷 ２０２４　年"],
]);

const samples: Readonly<Record<string, readonly TargetTable[]>> = {
  five: fiveTables,
  province: [provinceTable],
  awkward: [plainlyNamed],
  department: [blankForm('wuxi-department-2024')],
  projectForm: [blankForm('project-2024')],
};

/** Each kind with the kind that LibreOffice calls its own. */
const kinds = { xlsx: 'ods', docx: 'odt' } as const;
type Kind = keyof typeof kinds;

describe.skipIf(reason !== '')(`LibreOffice${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'));
  const folderOf = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  };

  /** One start of the program for all files; both kinds at once, each with a profile of its own. */
  async function convert(kind: Kind, from: string, to: string, form: string): Promise<void> {
    const paths = readdirSync(folderOf(from)).map((name) => join(folderOf(from), name));
    const profile = pathToFileURL(join(folder, `profile-${kind}`)).href;
    const options = ['--headless', '--convert-to', form, '--outdir', folderOf(to)];
    await promisify(execFile)(program, [`-env:UserInstallation=${profile}`, ...options, ...paths]);
  }

  beforeAll(async () => {
    const work = (Object.keys(kinds) as Kind[]).map(async (kind) => {
      for (const [name, tables] of Object.entries(samples)) {
        const bytes = await writeTables(kind, tables, threeForms);
        writeFileSync(join(folderOf(kind), `${name}.${kind}`), bytes);
      }
      await convert(kind, kind, `${kind}-saved`, kind);
      await convert(kind, kind, `${kind}-own`, kinds[kind]);
      await convert(kind, `${kind}-own`, `${kind}-back`, kind);
      await convert(kind, kind, `${kind}-pdf`, 'pdf');
    });
    await Promise.all(work);
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const cases = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    Object.keys(samples).map((name) => [kind, name] as const),
  );

  test.each(cases)('.%s of %s: saved again, and by way of its own kind', async (kind, name) => {
    const before = (samples[name] ?? []).flatMap(sayings);
    for (const way of ['saved', 'back']) {
      const file = join(folder, `${kind}-${way}`, `${name}.${kind}`);
      const tables = await readTables(`${name}.${kind}`, readFileSync(file));
      expect(tables.flatMap(sayings), way).toEqual(before);
      expect(tables.flatMap(({ unread }) => unread.map(({ text }) => text))).toEqual([]);
    }
  });

  test.each(cases)('.%s of %s is printed on paper', (kind, name) => {
    const pdf = readFileSync(join(folder, `${kind}-pdf`, `${name}.pdf`), 'latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(4 * (samples[name]?.length ?? 0));
  });
});
