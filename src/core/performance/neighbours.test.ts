import { describe, expect, it } from 'vitest';
import { neighbours } from './neighbours.ts';
import { policy, smallTable } from './test-support/small-table.ts';

type Small = Parameters<typeof smallTable>[0];

/** '行 列: 关系 单位 年 写法' of every neighbour. */
function texts(own: Small, sisters: readonly Small[], lastYear: Small | null = null) {
  const table = smallTable({ name: '甲', ...own });
  const found = neighbours(
    {
      table,
      sisters: sisters.map((small, at) => {
        const budgetUnit = '乙丙丁'[at] ?? '';
        return { budgetUnit, table: smallTable({ name: budgetUnit, ...small }) };
      }),
      lastYear:
        lastYear === null
          ? null
          : { budgetUnit: '甲', table: smallTable({ name: '甲', year: 2023, ...lastYear }) },
    },
    policy,
  );
  return found.map((one) => {
    const row = table.rows.findIndex((each) => each.id === one.rowId);
    const from = `${one.relation} ${one.budgetUnit} ${one.fiscalYear}`;
    return `${row} ${one.column}: ${from} ${one.written}`;
  });
}

describe('neighbours of a cell', () => {
  it('meet by the catalogue, whatever the units call it', () => {
    expect(
      texts({ duties: [{ indicator: '归集住房公积金', halfYear: '', fullYear: '' }] }, [
        { duties: [{ indicator: '缴存金额', halfYear: '=1亿元', fullYear: '=2亿元' }] },
        { duties: [{ indicator: '提取金额', halfYear: '=1亿元', fullYear: '=2亿元' }] },
      ]),
    ).toEqual(['1 halfYear: sister 乙 2024 =1亿元', '1 fullYear: sister 乙 2024 =2亿元']);
  });

  it('meet by the fixed row, and leave out what is blank', () => {
    expect(
      texts({ funds: { 'expenditure.basic': ['1', '2'] } }, [
        { funds: { 'expenditure.basic': ['', '9'] } },
      ]),
    ).toEqual(['1 fullYear: sister 乙 2024 9']);
  });

  it('meet by the group of a project, and last year by its name a year before', () => {
    expect(
      texts(
        {
          projects: [
            ['培训费', '1', '2'],
            ['2024年安全服务', '1', '2'],
            ['安防', '1', '2'],
          ],
        },
        [
          {
            projects: [
              ['业务培训费', '', '4'],
              ['2023年安全服务', '', '5'],
            ],
          },
        ],
        {
          projects: [
            ['2023年安全服务', '', '6'],
            ['安防', '', '7'],
          ],
        },
      ),
    ).toEqual([
      '1 fullYear: sister 乙 2024 4',
      '2 fullYear: lastYear 甲 2023 6',
      '3 fullYear: lastYear 甲 2023 7',
    ]);
  });

  it('shows prose too, last year first', () => {
    expect(
      texts({ functions: '归集' }, [{ functions: '提取' }], { functions: '归集和提取' }),
    ).toEqual(['0 text: lastYear 甲 2023 归集和提取', '0 text: sister 乙 2024 提取']);
  });

  it('says nothing of rows without a name', () => {
    const unnamed = { projects: [['', '1', '2']], duties: [{ fullYear: '≥1次' }] } as const;
    expect(texts(unnamed, [unnamed], unnamed)).toEqual([]);
  });
});
