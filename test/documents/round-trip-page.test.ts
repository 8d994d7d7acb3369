/** read(write(table)) is the table, for PDF: what was typeset comes back as written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TargetTable } from '#core/performance/target-table.ts';
import { writeTables } from '#documents/write-tables.ts';
import { filledTable } from '../property/sample-tables.ts';
import { findingWords, sayings } from './same-as-text.ts';
import { blankForm, fiveTables, provinceTable, readTables, threeForms } from './sample-files.ts';

const roundTrip = async (tables: readonly TargetTable[]): Promise<readonly TargetTable[]> =>
  readTables('表.pdf', await writeTables('pdf', tables, threeForms));

const said = (tables: readonly TargetTable[]): readonly string[] => tables.flatMap(sayings);

describe('typeset pages', () => {
  test('give the five tables back, together and each alone', async () => {
    const together = await roundTrip(fiveTables);
    expect(said(together)).toEqual(said(fiveTables));
    for (const table of fiveTables) {
      expect(said(await roundTrip([table]))).toEqual(said([table]));
    }
  });

  test('with the same findings, save what the reading of the text had asked about', async () => {
    const asked = /^\w+ PT-RD-/u;
    const again = await roundTrip(fiveTables);
    for (const [at, table] of fiveTables.entries()) {
      const own = findingWords(table).filter((one) => !asked.test(one));
      const back = findingWords(again[at] as TargetTable).filter((one) => !asked.test(one));
      expect(back).toEqual(own);
    }
  });

  test('give the province form back, with its weights', async () => {
    expect(said(await roundTrip([provinceTable]))).toEqual(said([provinceTable]));
  });

  test.each(threeForms.templates.map(({ id }) => id))('give the blank form %s back', async (id) => {
    const blank = blankForm(id);
    expect(said(await roundTrip([blank]))).toEqual(said([blank]));
  });

  // Paper keeps no empty line, and no difference between a blank and the end of a full line.
  test('give any filling of any form back, blanks aside', { timeout: 60_000 }, async () => {
    const bare = (tables: readonly TargetTable[]): readonly string[] =>
      said(tables).map((row) => row.replaceAll(/\s|\\n/gu, ''));
    await fc.assert(
      fc.asyncProperty(filledTable(threeForms), async (table) => {
        expect(bare(await roundTrip([table]))).toEqual(bare([table]));
      }),
      { numRuns: 20 },
    );
  });
});
