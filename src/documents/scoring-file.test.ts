import { describe, expect, it } from 'vitest';
import { policyFiles, policyFromFiles } from './read-policy.ts';

const files = policyFiles('policy');
const path = 'scoring/department-five-blocks.yaml';

/** What is said when one text of the scheme is changed for another. */
function faults(from: string, to: string): string {
  const text = files[path] ?? '';
  expect(text).toContain(from);
  try {
    policyFromFiles({ ...files, [path]: text.replace(from, to) });
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
  return '';
}

describe('a scoring scheme', () => {
  it('is read with its two forms, each with a source and a status', () => {
    const { scoringSchemes } = policyFromFiles(files);
    expect(scoringSchemes.map(({ id, subject }) => [id, subject])).toEqual([
      ['department-five-blocks', 'department'],
      ['project-four-blocks', 'project'],
    ]);
    expect(scoringSchemes[0]?.weights.provenance.status).toBe('proposed');
    expect(scoringSchemes.every(({ caps }) => caps.every(({ enabled }) => !enabled))).toBe(true);
  });

  it.each([
    ['dimension: 履职, weight: 35', 'dimension: 履职, weight: 34', '分值合计 99.00，应为 100'],
    [
      'aspect: 预算管理, weight: 7',
      'aspect: 预算管理, weight: 6.5',
      '过程 30.00 分，其二级指标合计 29.50 分',
    ],
    ['dimension: 履职, weight: 35', 'dimension: 履职, weight: 35.001', '分值最多两位小数'],
    ['movesTo: 效益指标', 'movesTo: 效益', '满意度指标 的分值不能移到“效益”'],
    ['execution-rate: execution', 'execution-rate: executed', '没有规则“executed”'],
    ['staff-control-rate: per-point', 'staff-rate: per-point', '目录里没有指标 staff-rate'],
    ['provenance: thirty', 'provenance: forty', 'sources 里没有“forty”'],
    ['from: 60, to: 80', 'from: 50, to: 80', '定性分档要从 100 到 0 首尾相接'],
    ['{ name: 差, from: 0 }', '{ name: 差, from: 1 }', '等级的最低一级要从 0 开始'],
    ['{ within: 10, percent: 80 }', '{ within: 10, percent: 20 }', '分值比例不回升'],
    ['{ from: 80, percent: 80 }', '{ from: 95, percent: 80 }', '分段由高到低'],
    ['id: zero-points', 'id: proportion', '规则代码有重复'],
  ])('with %s → %s is refused: %s', (from, to, said) => {
    expect(faults(from, to)).toContain(said);
  });

  it('names all its faults at once', () => {
    const text = (files[path] ?? '')
      .replace('dimension: 履职, weight: 35', 'dimension: 履职, weight: 34')
      .replace('provenance: thirty', 'provenance: forty');
    const read = () => policyFromFiles({ ...files, [path]: text });
    expect(read).toThrow('应为 100');
    expect(read).toThrow('forty');
  });
});
