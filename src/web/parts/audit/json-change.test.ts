import { describe, expect, it } from 'vitest';
import { fieldName, fieldValue } from './field-names.ts';
import { jsonChange } from './json-change.ts';

const words = { empty: '（空）', yes: '是', no: '否', whole: '全部' };
const change = (before: unknown, after: unknown) =>
  jsonChange(
    before === null ? null : JSON.stringify(before),
    after === null ? null : JSON.stringify(after),
    words,
  ).map((line) => [line.path, line.before, line.after]);

describe('what differs between before and after', () => {
  it('leaves out what stayed', () => {
    expect(change({ name: '张三', disabled: false }, { name: '张三', disabled: true })).toEqual([
      ['disabled', '否', '是'],
    ]);
  });

  it('shows all of what is new or gone', () => {
    expect(change(null, { name: '张三', unit: null })).toEqual([
      ['name', null, '张三'],
      ['unit', null, '（空）'],
    ]);
    expect(change({ name: '张三' }, null)).toEqual([['name', '张三', null]]);
  });

  it('names members of lists by their own names, so that moving one is no change', () => {
    expect(
      change(
        {
          cells: [
            { key: 'a', v: '1' },
            { key: 'b', v: '2' },
          ],
        },
        {
          cells: [
            { key: 'b', v: '3' },
            { key: 'a', v: '1' },
          ],
        },
      ),
    ).toEqual([['cells / b / v', '2', '3']]);
  });

  it('reads plain texts and broken JSON as they are', () => {
    expect(change('草稿', '单位已报')).toEqual([['全部', '草稿', '单位已报']]);
    expect(jsonChange('{', null, words)).toEqual([{ path: '全部', before: '{', after: null }]);
  });
});

it('says fields and roles in Chinese, and rows by the names they have', () => {
  expect(fieldName('cells / 项目支出 · 半年')).toBe('单元格 / 项目支出 · 半年');
  expect(fieldValue('role', 'checker')).toBe('复核');
  expect(fieldValue('name', 'checker')).toBe('checker');
});
