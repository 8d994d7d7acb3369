/** 缺行 rows and parts of the form that a file has not: each is said once, with where to look. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { reviewTable } from '#core/performance/review.ts';
import { correctedText, publishedText, readContexts } from './wuxi.ts';

const lines = correctedText(publishedText).split('\n');
const jiangyin = 1;

/** The findings of 江阴 after lines of its table were left out of the file. */
function findingsWithout(...left: readonly RegExp[]): readonly Finding[] {
  const from = lines.findIndex((line) => line.includes('江阴市分中心'));
  const text = lines.filter((line, at) => at < from || !left.some((one) => one.test(line)));
  const context = readContexts(text.join('\n'))[jiangyin];
  if (context === undefined) throw new Error('no table of 江阴');
  return reviewTable(context);
}

describe('a fixed row that the file has not', () => {
  const [finding, ...others] = findingsWithout(/预算调整率/u).filter((one) =>
    one.message.includes('预算调整率'),
  );

  it('is said to be missing, once', () => {
    expect(others).toEqual([]);
    expect(finding?.rule).toBe('PT-CMP-01');
    expect(finding?.message).toContain('文件中没有这一行，按次序应在');
  });

  it('points to the line before it, and knows what is usually written', () => {
    expect(finding?.place.source?.line).toBeGreaterThan(1);
    expect(finding?.hypotheses.map((one) => one.to)).toContain('=0%');
  });
});
