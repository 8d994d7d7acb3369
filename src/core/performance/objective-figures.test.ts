import { describe, expect, it } from 'vitest';
import type { Catalogue } from '#core/policy/catalogue.ts';
import { objectiveFigures } from './objective-figures.ts';

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
    ['', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});
