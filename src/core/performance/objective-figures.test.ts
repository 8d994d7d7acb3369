import { describe, expect, it } from 'vitest';
import type { Catalogue } from '#core/policy/catalogue.ts';
import { isOfYear, objectiveFigures } from './objective-figures.ts';

const catalogue: Catalogue = {
  version: 'test',
  entries: [],
  duties: [
    { code: 'collection', kind: 'business', name: '归集', keywords: ['归集'] },
    { code: 'withdrawal', kind: 'business', name: '提取', keywords: ['提取'] },
  ],
  families: [],
  likenessFloorPercent: 60,
  synonyms: [],
};

describe('figures of this year', () => {
  it.each([
    ['在2023年归集40亿元的基础上，2024年计划归集42亿元', ['42亿元']],
    ['2023年实际归集40亿元，提取20亿元；2024年计划归集42亿元', ['42亿元']],
    ['2024年归集42亿元，较2023年增长5%，提取28亿元', ['42亿元', '28亿元']],
    ['2024年归集42亿元，比上年增长5%', ['42亿元']],
    ['2024年归集42亿元，到2027年覆盖率60%', ['42亿元']],
    ['2023年计划归集42亿元；提取28亿元', ['42亿元', '28亿元']],
    ['归集42亿元（上年40亿元）', ['42亿元']],
  ])('%s', (text, expected) => {
    const all = objectiveFigures(catalogue, text);
    expect(all.filter(isOfYear(all, 2024)).map((one) => one.written)).toEqual(expected);
  });
});

const figures = (text: string): readonly string[] =>
  objectiveFigures(catalogue, text).map((figure) =>
    `${figure.written}${figure.bare ? '?' : ''} ${figure.duties.join('+')}`.trim(),
  );

describe('figures of an objective', () => {
  it.each([
    [
      '2024年计划归集住房公积金42亿元；提取28亿；新增3.2万人。',
      ['42亿元 collection', '28亿? withdrawal', '3.2万人'],
    ],
    ['归集公积金 21亿元，放款8.8 亿元', ['21亿元 collection', '8.8 亿元']],
    ['1. 党建引领。2、扩面。', []],
    ['到2025年底建成，2021-2025年推进', []],
    ['满意度达到95%，发布12篇', ['95%', '12篇']],
    ['归集1,234.5万元', ['1,234.5万元 collection']],
    [
      '开展宣传12场，走访企业300户，办理5项、20批，提速3天',
      ['12场', '300户', '5项', '20批', '3天'],
    ],
    ['第3次修订，依据第11条', []],
    ['归集42亿元、提取28亿元', ['42亿元 collection', '28亿元 withdrawal']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});
