/** read(write(table)) is the table, for Word and Excel: what was written comes back as written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TargetTable } from '#core/performance/target-table.ts';
import { writeTables } from '#documents/write-tables.ts';
import { filledTable } from '../property/sample-tables.ts';
import { findingWords, sayings } from './same-as-text.ts';
import {
  awkward,
  blankForm,
  fiveTables,
  provinceTable,
  readTables,
  threeForms,
  written,
} from './sample-files.ts';

const forms = ['xlsx', 'docx'] as const;

const roundTrip = async (
  form: (typeof forms)[number],
  tables: readonly TargetTable[],
): Promise<readonly TargetTable[]> =>
  readTables(`表.${form}`, await writeTables(form, tables, threeForms));

const published: TargetTable = { ...(fiveTables[0] as TargetTable), unread: [] };

/** What is said, of all tables one after the other. */
const said = (tables: readonly TargetTable[]): readonly string[] => tables.flatMap(sayings);

describe.each(forms)('%s', (form) => {
  test('gives the five tables back, in one file and each alone', async () => {
    const together = await roundTrip(form, fiveTables);
    expect(said(together)).toEqual(said(fiveTables));
    for (const table of fiveTables) {
      expect(said(await roundTrip(form, [table]))).toEqual(said([table]));
    }
  });

  test('with the same findings, save what the reading of the text had asked about', async () => {
    const again = await roundTrip(form, fiveTables);
    for (const [at, table] of fiveTables.entries()) {
      const asked = /^\w+ PT-RD-/u;
      const own = findingWords(table).filter((one) => !asked.test(one));
      const back = findingWords(again[at] as TargetTable);
      expect(back.filter((one) => !asked.test(one))).toEqual(own);
      expect(back.filter((one) => asked.test(one) && !findingWords(table).includes(one))).toEqual(
        [],
      );
    }
  });

  test('gives the province form back, with its weights', async () => {
    expect(said(await roundTrip(form, [provinceTable]))).toEqual(said([provinceTable]));
  });

  test.each(threeForms.templates.map(({ id }) => id))(
    'gives the blank form %s back',
    async (id) => {
      const blank = blankForm(id);
      const [again] = await roundTrip(form, [blank]);
      expect(said([again as TargetTable])).toEqual(said([blank]));
      expect(again?.unread).toEqual([]);
    },
  );

  test('gives back what people and programs put into cells', async () => {
    expect(said(await roundTrip(form, [awkward]))).toEqual(said([awkward]));
  });

  test('lists what was unread, and reads the list as no part of the table', async () => {
    const place = { kind: 'sheet', sheet: '锡山', row: 12, line: 12, cell: 3 } as const;
    const unread = [
      { place, text: '附：说明文字' },
      { place: { kind: 'text', line: 4, cell: 2 } as const, text: '=HYPERLINK("x")' },
    ];
    const listed = [{ ...published, unread }, fiveTables[1] as TargetTable];
    const again = await roundTrip(form, listed);
    expect(said(again)).toEqual(said(listed));
    expect(again.map((table) => table.unread)).toEqual([[], []]);
  });

  test('a figure of any writing comes back as it was written', async () => {
    const figure = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('', '-', '+', '=', '≥'),
          fc.bigInt({ min: 0n, max: 10n ** 20n }),
          fc.stringMatching(/^(\.\d{1,12})?$/u),
        )
        .map((parts) => parts.join('')),
      fc.stringMatching(/^[1-9]\d{0,2}(,\d{3}){0,5}(\.\d{1,4})?$/u),
      fc.stringMatching(/^0{1,3}\d{0,3}(\.0{1,5})?$/u),
      fc.constantFrom('1E5', '1.', '.5', '0.0', '-0.0', '1/2', '50%', '3月5日', 'TRUE', '#N/A'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { minLength: 9, maxLength: 9 }), async (figures) => {
        const keys = published.rows.filter(({ block }) => block === 'income');
        const cells = keys.map(
          ({ key }, at) => [key ?? '', 'fullYear', figures[at] ?? ''] as const,
        );
        const table = written(published, cells);
        expect(said(await roundTrip(form, [table]))).toEqual(said([table]));
      }),
      { numRuns: 30 },
    );
  });

  test('any filling of any form comes back', async () => {
    await fc.assert(
      fc.asyncProperty(filledTable(threeForms), async (table) => {
        expect(said(await roundTrip(form, [table]))).toEqual(said([table]));
      }),
      { numRuns: 40 },
    );
  });
});
