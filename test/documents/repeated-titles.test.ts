/** Titles that pages behind the first print again begin no new table, however they say so. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { sayings } from './same-as-text.ts';
import { nextId, threeForms } from './sample-files.ts';

const reader = createTextReader(threeForms);
const title = '无锡市市级部门整体预算绩效目标表';
const seed = readFileSync('seed/wuxi-2024-targets.txt', 'utf8');
const [, first = '', second = ''] = seed.split(new RegExp(`(?=${title})`, 'u'));

function read(text: string): readonly TargetTable[] {
  const result = reader.read({ name: '表.txt', bytes: new TextEncoder().encode(text) }, nextId);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.refusals).toEqual([]);
  return result.value.tables;
}

/** Pages begin with a project and with indicators of each kind of block. */
const pageStarts = [/^.*通信运营费/mu, /^.*预决算信息公开度/mu, /^.*提取住房公积金金额/mu];

const withPages = (text: string, above: string): string =>
  pageStarts.reduce((pages, row) => pages.replace(row, (start) => `${above}\n${start}`), text);

const header = '一级指标\t二级指标\t三级指标\t半年指标值\t全年指标值';
const said = (tables: readonly TargetTable[]): readonly string[] => tables.flatMap(sayings);

describe('a title printed again', () => {
  test.each([
    `${title}　2024年度（续）`,
    `${title} 2024 年度（续）`,
    `${title}（2024年度）（续）`,
    `${title}（续）`,
    `${title}（续表二）`,
    `${title} 续表`,
    `${title}（续）（2024年度）`,
    `${title}（二〇二四年度）（接上页）`,
    `2024年度${title}（续1）`,
    `${title}\n2024年度`,
  ])('%j goes on with the table', (above) => {
    const tables = read(`${withPages(first, above)}\n${withPages(second, above)}`);
    expect(said(tables)).toEqual(said(read(`${first}\n${second}`)));
    expect(tables.map(({ unread }) => unread.map(({ text }) => text))).toEqual(
      read(`${first}\n${second}`).map(({ unread }) => unread.map(({ text }) => text)),
    );
  });

  test('with the header of its block too', () => {
    const pages = first.replace(
      /^.*预决算信息公开度/mu,
      (start) => `${title}　2024年度（续）\n${header}\n${start}`,
    );
    expect(said(read(pages))).toEqual(said(read(first)));
  });

  test.each([`${title}　2024年度（续）`, `${title}　2024年度`, title])(
    'as %j above the title of a table is the head of its page',
    (above) => {
      expect(said(read(`${above}\n${first}\n${above}\n${second}`))).toEqual(
        said(read(`${first}\n${second}`)),
      );
    },
  );

  test('as a further one of another year begins a table of its own', () => {
    const other = second.replace(title, `${title}　2023年度（续）`).replace(/^2024年度$/mu, '');
    expect(read(`${first}\n${other}`).map(({ fiscalYear }) => fiscalYear)).toEqual([2024, 2023]);
  });

  test('as a further one at the beginning of a file is the title of its table', () => {
    const [table] = read(first.replace(`${title}\n\n2024年度`, `${title}　2024年度（续）`));
    expect(said([table as TargetTable])).toEqual(said(read(first)));
  });
});
