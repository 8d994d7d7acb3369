import { describe, expect, it } from 'vitest';
import { readPolicy } from '#documents/read-policy.ts';
import { categoryOf, projectNameOf } from './budget-project.ts';

const { budgetProjects } = readPolicy('policy');
const category = (name: string) => categoryOf(budgetProjects, name)?.category.code;
const group = (name: string) => projectNameOf(budgetProjects, name)?.code ?? null;

describe('categories of budget projects', () => {
  it.each([
    ['绩效工资调节金', 'personnel'],
    ['2022年度调节金', 'personnel'],
    ['物业管理费', 'operating'],
    ['维修（护）费', 'operating'],
    ['购置打印机', 'operating'],
    ['业务水电费', 'operating'],
    ['2023年公积金业务系统升级改造', 'specific'],
    ['三级等保评估', 'specific'],
    ['外包服务费', 'specific'],
    ['', 'specific'],
  ])('%s is %s', (name, code) => expect(category(name)).toBe(code));

  it('says which word decided', () => {
    expect(categoryOf(budgetProjects, '业务培训费')?.keyword).toBe('培训费');
    expect(categoryOf(budgetProjects, '宣传费')?.keyword).toBeNull();
    expect(categoryOf({ categories: [], names: [] }, '宣传费')).toBeNull();
  });
});

describe('names of one kind of spending', () => {
  it.each([
    ['培训费', 'training'],
    ['业务培训费', 'training'],
    ['维修(护)费', 'repair'],
    ['网络通讯费（宽带网、专网租赁费用）', 'network'],
    ['邮电费-邮寄费', 'postage'],
    ['物业安保费', null],
    ['小型修缮（维保维修）', null],
    ['业务水电费', null],
  ])('%s: %s', (name, code) => expect(group(name)).toBe(code));
});
