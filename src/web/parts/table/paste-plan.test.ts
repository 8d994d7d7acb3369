import { describe, expect, it } from 'vitest';
import { rowById } from '#core/performance/target-table.ts';
import type { Cursor } from './grid-map.ts';
import { planPaste } from './paste-plan.ts';
import { additionAfter, deletionOf, moveOf } from './row-edits.ts';
import { edited, idOf, sampleMap, sampleTable, sampleTemplate, writtenIn } from './sample-table.ts';

const table = sampleTable();
const map = sampleMap(table);

const paste = (rowId: string, column: Cursor['column'], block: readonly (readonly string[])[]) => {
  let count = 0;
  const newId = () => {
    count += 1;
    return `new-${count}`;
  };
  const cursor = { rowId, column, wanted: null };
  const plan = planPaste({ map, table, template: sampleTemplate, cursor, newId }, block);
  return { plan, after: edited(table, ...plan.edits) };
};

describe('pasting a block', () => {
  it('17 rows × 3 columns into two project rows adds fifteen', () => {
    const block = Array.from({ length: 17 }, (_, at) => [`项目${at + 1}`, `${at}`, `${2 * at}`]);
    const { plan, after } = paste('p1', 'name', block);
    expect(plan).toMatchObject({ addedRows: 15, cells: 51, leftRows: 0, leftColumns: 0 });
    const names = after.rows.filter((row) => row.kind === 'project');
    expect(names.map((row) => row.cells.name?.written)).toEqual(block.map(([name]) => name));
    expect(names.at(-1)?.cells.fullYear?.written).toBe('32');
  });

  it('figures beside names that stay', () => {
    const { after } = paste('p1', 'halfYear', [
      ['1.5', '4'],
      ['2.5', '6'],
    ]);
    expect(writtenIn(after, 'p1', 'name')).toBe('会议费');
    expect(writtenIn(after, 'p2', 'halfYear')).toBe('2.5');
    expect(writtenIn(after, 'p2', 'fullYear')).toBe('6');
  });

  it('says what finds no room', () => {
    const { plan } = paste('p1', 'halfYear', [['1', '2', '3', '4']]);
    expect(plan).toMatchObject({ cells: 2, leftColumns: 2 });
    const total = idOf(table, 'income.total');
    const rows = Array.from({ length: 5 }, (_, at) => [`${at}`, 'x']);
    expect(paste(total, 'fullYear', rows).plan).toMatchObject({ addedRows: 0, leftRows: 2 });
  });

  it('never renames a row of the form: its figures come, its name stays, and that is said', () => {
    const total = idOf(table, 'income.total');
    const { plan, after } = paste(total, 'name', [['项目1', '12.5']]);
    expect(writtenIn(after, total, 'name')).toBe('资金总额');
    expect(writtenIn(after, total, 'fullYear')).toBe('12.5');
    expect(plan).toMatchObject({ fixedKept: true, cells: 1 });
    expect(paste(total, 'name', [['资金总额', '12.5']]).plan.fixedKept).toBe(false);
  });

  it('passes by the header line of the form', () => {
    const { plan, after } = paste('p1', 'name', [
      ['名称', '半年计划执行数', '全年预算数'],
      ['差旅费', '1', '2'],
    ]);
    expect(plan.headerSkipped).toBe(true);
    expect(writtenIn(after, 'p1', 'name')).toBe('差旅费');
  });

  it('a blank under a merged label means as above', () => {
    const { after } = paste('d1', 'aspect', [
      ['提取', '提取金额', '≥1亿元', '≥2亿元'],
      ['', '提取人数', '≥3人', '≥6人'],
      ['贷款', '贷款金额', '≥1亿元', '≥2亿元'],
    ]);
    const duties = after.rows.filter((row) => row.kind === 'indicator');
    expect(duties.map((row) => row.cells.aspect?.written)).toEqual(['提取', '提取', '贷款']);
    expect(duties.map((row) => row.cells.dimension?.written)).toEqual(['履职', '履职', '履职']);
  });

  it('one text into a merged cell goes to all its rows; prose is joined', () => {
    const { after } = paste('d2', 'aspect', [['提取']]);
    expect(['d1', 'd2'].map((id) => writtenIn(after, id, 'aspect'))).toEqual(['提取', '提取']);
    const name = idOf(table, 'unitName');
    expect(
      writtenIn(
        paste(name, 'text', [
          ['甲', '乙'],
          ['丙', ''],
        ]).after,
        name,
        'text',
      ),
    ).toBe('甲 乙\n丙');
  });
});

describe('rows', () => {
  const total = idOf(table, 'expenditure.project');

  it('adds after a project, first under the total, and in the same group', () => {
    const add = (rowId: string) => additionAfter(table, sampleTemplate, { rowId, newId: 'n' });
    expect(add('p1')?.edit).toMatchObject({ block: 'expenditure', afterRowId: 'p1' });
    expect(add(total)?.edit).toMatchObject({ block: 'expenditure', afterRowId: null });
    expect(add('d1')?.edit).toMatchObject({ cells: { dimension: '履职', aspect: '归集' } });
    expect(add(idOf(table, 'income.total'))).toBeNull();
  });

  it('deletes and moves free rows only', () => {
    const { length } = deletionOf(table, ['p1', total]) ?? [];
    expect(length).toBe(1);
    expect(deletionOf(table, [total])).toBeNull();
    const move = (rowId: string, step: 1 | -1) => moveOf(table, sampleTemplate, { rowId, step });
    const down = move('p1', 1);
    const after = down === null ? table : edited(table, down);
    expect(after.rows.filter((row) => row.kind === 'project').map((row) => row.id)).toEqual([
      'p2',
      'p1',
    ]);
    expect(move('p1', -1)).toBeNull();
    expect(move('p2', 1)).toBeNull();
    expect(rowById(edited(table, move('p2', -1) ?? down ?? ({} as never)), 'p2')).not.toBeNull();
  });
});
