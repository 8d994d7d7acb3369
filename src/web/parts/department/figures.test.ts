import { expect, it } from 'vitest';
import { type DepartmentRow, leftOut, sumOf } from './figures.ts';

it('adds what is there, and nothing is not zero', () => {
  expect(sumOf([null, null])).toBe(null);
  expect(sumOf([])).toBe(null);
  expect(sumOf(['0'])).toBe('0');
  expect(sumOf(['9007199254740993', null, '1'])).toBe('9007199254740994');
});

it('names whose figures the sums do not hold', () => {
  const row = (shortName: string, part: Partial<DepartmentRow>) =>
    ({ shortName, projectName: null, ...part }) as DepartmentRow;
  const full = { tableId: 't', total: '5', controlFigure: '3' };
  const whole = row('本级', full);
  expect(leftOut([whole])).toEqual([]);
  // Its money stands in the unit's own table, so that nothing is left out with it.
  expect(leftOut([whole, row('本级', { ...full, projectName: '印刷', total: null })])).toEqual([]);
  const gone = { tableId: null, total: null, controlFigure: null };
  expect(
    leftOut([
      whole,
      row('江阴', gone),
      row('宜兴', { ...full, total: null }),
      row('锡山', { ...full, controlFigure: null }),
    ]),
  ).toEqual([
    '合计不含没有表的单位：江阴。',
    '合计不含没有填写资金总额的表：宜兴。',
    '控制数合计不含还没有控制数的：锡山。',
  ]);
  expect(leftOut([row('江阴', gone), row('宜兴', gone)])).toEqual([]);
  expect(leftOut([row('锡山', { ...full, controlFigure: null })])).toEqual([]);
});
