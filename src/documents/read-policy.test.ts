import { describe, expect, it } from 'vitest';
import { policyFiles, policyFromFiles, readPolicy, type PolicyFiles } from './read-policy.ts';

const files = policyFiles('policy');

/** The message of a policy in which one file was changed. */
function faultsOf(path: string, change: (text: string) => string): string {
  const broken: PolicyFiles = { ...files, [path]: change(files[path] ?? '') };
  try {
    policyFromFiles(broken);
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
  return '';
}

describe('the policy we ship', () => {
  it('is in order and whole', () => {
    const policy = readPolicy('policy');
    expect(policy.templates.map((one) => one.id)).toContain('wuxi-department-2024');
    expect(policy.templates.map((one) => one.id)).toContain('project-2024');
    expect(policy.catalogue.entries.length).toBeGreaterThan(45);
    expect(policy.facts.filter((fact) => fact.budgetUnit !== null)).toHaveLength(5);
    expect(policy.facts.every((fact) => fact.source.includes('https://'))).toBe(true);
  });

  it('travels to the browser as plain JSON', () => {
    const policy = readPolicy('policy');
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
  });
});

describe('a policy with faults says where they are', () => {
  it.each<readonly [string, (text: string) => string, string]>([
    ['catalogue.yaml', (text) => `${text}\n  - [`, 'catalogue.yaml：不是正确的 YAML'],
    [
      'catalogue.yaml',
      (text) => text.replace('direction: zero', 'direction: sideways'),
      'catalogue.yaml：entries.6.direction：',
    ],
    [
      'catalogue.yaml',
      (text) => text.replace('code: budget-soundness', 'code: budget-regularity'),
      '代码重复：budget-regularity',
    ],
    [
      'catalogue.yaml',
      (text) => text.replace('aliases: [目标合理性]', 'aliases: [增值收益]'),
      '名称或别名重复：增值收益',
    ],
    [
      'catalogue.yaml',
      (text) => text.replace('duty: collection', 'duty: harvest'),
      'collection-amount：没有职责口径 harvest',
    ],
    [
      'catalogue.yaml',
      (text) => text.replace('provenance: frame53', 'provenance: hearsay'),
      'sources 里没有来源“hearsay”',
    ],
    [
      'catalogue.yaml',
      (text) => text.replace('code: execution-rate', 'code: execution-ratio'),
      'templates/wuxi-department-2024：目录里没有指标 execution-rate',
    ],
    [
      'catalogue.yaml',
      (text) => text.replace('grades: [健全, 较健全, 不健全]', 'grades: []'),
      '定性指标要列等次',
    ],
    [
      'parameters.yaml',
      (text) => text.replace("effectiveFrom: '2018-01-01'", "effectiveFrom: '2018-02-30'"),
      '没有这一天：2018-02-30',
    ],
    [
      'parameters.yaml',
      (text) => text.replace('review.weight-cap', 'review.weight-total'),
      'parameters.yaml：参数重复：review.weight-total',
    ],
    ['published-facts.yaml', (text) => text.replace('342.3亿元', '三百亿'), '数量读不出：三百亿'],
    [
      'budget-projects.yaml',
      (text) => text.replace('aliases: [印刷]', 'aliases: [培训费]'),
      'budget-projects.yaml：名称重复：培训费',
    ],
    [
      'templates/wuxi-department-2024.yaml',
      (text) => text.replace('parent: income.total', 'parent: income.nowhere'),
      '没有资金行 income.nowhere',
    ],
    [
      'templates/wuxi-department-2024.yaml',
      (text) => text.replace('subject: department', 'subject: department\ncolour: red'),
      'templates/wuxi-department-2024.yaml：',
    ],
  ])('%s', (path, change, said) => {
    const message = faultsOf(path, change);
    expect(message).toContain('政策文件有误');
    expect(message).toContain(said);
  });

  it('lists every fault at once', () => {
    const message = faultsOf('catalogue.yaml', (text) =>
      text.replaceAll('direction: zero', 'direction: sideways'),
    );
    expect(message.split('\n').length).toBe(3);
  });

  it('names a file that is not there, and a folder that is not', () => {
    const { 'parameters.yaml': _, ...rest } = files;
    expect(() => policyFromFiles(rest)).toThrow('parameters.yaml：缺少这个文件');
    expect(() => readPolicy('policy-of-nowhere')).toThrow('政策文件夹读不到');
  });
});
