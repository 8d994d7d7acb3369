import { describe, expect, it } from 'vitest';
import { routes } from '#contract/routes.ts';
import type { DepartmentRow } from './figures.ts';
import {
  blankReason,
  bodyOf,
  missingIn,
  newOpinion,
  type OpinionDraft,
  reasonsOf,
  rowsFor,
} from './opinion-draft.ts';

const letter = { documentNumber: '锡财预〔2024〕9号', documentDate: '2024-11-18' };
const draft = (changes: Partial<OpinionDraft>): OpinionDraft => ({
  ...newOpinion,
  ...letter,
  tableIds: ['a', 'b'],
  amounts: { a: '1,200.5', b: '0.000001' },
  ...changes,
});

const reason = (text: string, rowId: string | null = null) => ({ ...blankReason, rowId, text });

describe('what a record of a letter wants', () => {
  it.each([
    [{}, null],
    [{ documentNumber: ' ' }, '请写明文号和文件日期'],
    [{ documentDate: '' }, '请写明文号和文件日期'],
    [{ tableIds: [] }, '请选择所列的表'],
    [{ amounts: { a: '3' } }, '每张所列的表都要填写控制数'],
    [{ amounts: { a: '3', b: '三' } }, '每张所列的表都要填写控制数'],
    [{ kind: 'approval', amounts: {} }, null],
    [{ kind: 'send_back', reasons: { a: [reason('重报')] } }, '每张所列的表都要写明退回理由'],
    [
      { kind: 'send_back', reasons: { a: [reason('重报')], b: [reason(' ')] } },
      '每张所列的表都要写明退回理由',
    ],
  ] as const)('%o: %s', (changes, sentence) => {
    expect(missingIn(draft(changes))).toBe(sentence);
  });
});

it('keeps amounts in fen exactly, and only where the kind has them', () => {
  const body = bodyOf(draft({}));
  expect(body.tables.map((one) => one.amount)).toEqual(['1200500000', '1']);
  expect(routes.recordOpinion.body.safeParse(body).success).toBe(true);
  expect(bodyOf(draft({ kind: 'approval' })).tables[0]?.amount).toBe(null);
});

it('sends each reason with its place, and no empty line', () => {
  const a = [reason(' 重报 ', 'r1'), reason(''), reason('核对')];
  const back = bodyOf(draft({ kind: 'send_back', reasons: { a, b: [reason('补充')], gone: a } }));
  expect(back.reasons).toEqual([
    { tableId: 'a', rowId: 'r1', column: null, text: '重报' },
    { tableId: 'a', rowId: null, column: null, text: '核对' },
    { tableId: 'b', rowId: null, column: null, text: '补充' },
  ]);
  expect(routes.recordOpinion.body.safeParse(back).success).toBe(true);
  expect(bodyOf(draft({ reasons: { a } })).reasons).toEqual([]);
});

it('has a line for each table that is sent back, about the whole of it', () => {
  expect(reasonsOf(draft({}), 'a')).toEqual([blankReason]);
  expect(reasonsOf(draft({ reasons: { a: [] } }), 'a')).toEqual([blankReason]);
});

it('offers the tables that stand where the letter presumes them', () => {
  const row = (tableId: string | null, round: string, step: string) =>
    ({ tableId, stage: { round, step, name: '' } }) as unknown as DepartmentRow;
  const rows = [
    row('first', 'first_submission', 'finance_approved'),
    row('second', 'second_submission', 'draft'),
    row('review', 'second_submission', 'department_approved'),
    row('ready', 'second_submission', 'finance_approved'),
    row(null, 'first_submission', 'finance_approved'),
  ];
  const ids = (kind: OpinionDraft['kind']) => rowsFor(kind, rows).map((one) => one.tableId);
  expect(ids('control_figures')).toEqual(['first', 'second']);
  expect(ids('approval')).toEqual(['review']);
  expect(ids('send_back')).toEqual(['review']);
  expect(ids('issuance')).toEqual(['ready']);
});
