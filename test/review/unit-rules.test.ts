/** 单位间规则 rules across units and years, each with what fails and what comes near. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { reviewDepartment } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import { type Branch, type ExampleEdit, exampleDepartment } from './example-table.ts';
import { departmentOf, readContexts, publishedText } from './wuxi.ts';

type Edits = Readonly<Partial<Record<Branch, readonly ExampleEdit[]>>>;

const found = (rule: string, edits: Edits = {}): readonly Finding[] =>
  reviewDepartment(departmentOf(exampleDepartment(edits))).filter((one) => one.rule === rule);

const units = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => finding.place.budgetUnit.replace('无锡市住房公积金管理中心', ''));

const set = (...cell: Extract<ExampleEdit, { readonly set: unknown }>['set']): ExampleEdit => ({
  set: cell,
});

describe('PT-UNI-01 comparators', () => {
  it('asks the one unit that caps what the others want to reach', () => {
    const edits = { huishan: [set('提取住房公积金', 'fullYear', '≤17亿元')] };
    const [finding, ...others] = found('PT-UNI-01', edits);
    expect(others).toEqual([]);
    expect(finding?.place.budgetUnit).toContain('惠山');
    expect(finding?.hypotheses.map((one) => one.to)).toEqual(['≥8.5亿元', '≥17亿元']);
  });

  it('does not mind “=” beside “≥”, nor two against two', () => {
    expect(found('PT-UNI-01')).toEqual([]);
    const two = {
      huishan: [set('提取住房公积金', 'fullYear', '≤17亿元')],
      yixing: [set('提取住房公积金', 'fullYear', '≤12亿元')],
    };
    expect(found('PT-UNI-01', two)).toEqual([]);
  });
});

describe('PT-UNI-02 measure words', () => {
  it('tells 人 among 万人', () => {
    expect(units(found('PT-UNI-02'))).toEqual(['（本级）']);
  });

  it('is content when all write 万人', () => {
    const edits = { 'head-office': [set('新增开户职工人数', 'fullYear', '=9万人')] };
    expect(found('PT-UNI-02', edits)).toEqual([]);
  });
});

describe('PT-UNI-03 names', () => {
  it('lists the spellings of a duty', () => {
    const [collection] = found('PT-UNI-03');
    expect(collection?.message).toContain('4 种写法');
    expect(found('PT-UNI-03')).toHaveLength(4);
  });

  it('is content where all units use one name', () => {
    const edits = {
      jiangyin: [set('公积金提取金额', 'indicator', '提取住房公积金金额')],
      yixing: [set('提取住房公积金', 'indicator', '提取住房公积金金额')],
      huishan: [set('提取住房公积金', 'indicator', '提取住房公积金金额')],
    };
    expect(found('PT-UNI-03', edits)).toHaveLength(3);
  });
});

describe('PT-UNI-04 half-year shares', () => {
  it('asks 锡山 and 惠山, whose share is far from the median', () => {
    const shares = found('PT-UNI-04').map(
      (one) => `${one.place.budgetUnit.slice(12, 14)} ${one.found}`,
    );
    expect(shares).toEqual(['锡山 57.1%', '锡山 56.8%', '惠山 41.0%', '惠山 44.0%']);
  });

  it('does not ask a share just within the band', () => {
    const edits = { huishan: [set('公积金缴存金额', 'halfYear', '≥8.6亿元')] };
    expect(found('PT-UNI-04', edits).map((one) => one.found)).not.toContain('44.1%');
  });
});

describe('PT-UNI-05 common indicators', () => {
  it('asks the one unit that differs from all others', () => {
    const edits = { yixing: [set('execution-rate', 'halfYear', '=50%')] };
    expect(units(found('PT-UNI-05', edits))).toEqual(['宜兴市分中心']);
  });

  it('is content where all write the same, and where two differ', () => {
    expect(found('PT-UNI-05')).toEqual([]);
    const edits = {
      yixing: [set('execution-rate', 'halfYear', '=50%')],
      huishan: [set('execution-rate', 'halfYear', '=50%')],
    };
    expect(found('PT-UNI-05', edits)).toEqual([]);
  });
});

describe('PT-UNI-06 prose', () => {
  it('tells the unit that copied', () => {
    expect(units(found('PT-UNI-06'))).toEqual(['江阴市分中心']);
  });

  it('does not mind short or different prose', () => {
    const edits = { jiangyin: [set('longTermObjective', 'text', '建成一流分中心。')] };
    expect(found('PT-UNI-06', edits)).toEqual([]);
  });
});

describe('PT-UNI-07 head office', () => {
  it('puts its figures beside those of the branches', () => {
    const [finding] = found('PT-UNI-07');
    expect(finding?.severity).toBe('hint');
    expect(finding?.message).toContain('本级 149，4 个分支单位合计 102.5，共 251.5 亿元');
  });

  it('warns where the objective does not say whose figures they are', () => {
    const text = '2024年计划归集住房公积金149亿元；提取115亿元；发放贷款36亿元。';
    const [finding] = found('PT-UNI-07', { 'head-office': [set('annualObjective', 'text', text)] });
    expect(finding?.severity).toBe('warning');
  });

  it('has nothing to say of a department without a head office', () => {
    const branches = exampleDepartment({}).slice(1);
    const rules = reviewDepartment(departmentOf(branches)).map((one) => one.rule);
    expect(rules).not.toContain('PT-UNI-07');
  });
});

describe('PT-CST-01 cost per outsourced head', () => {
  it('asks 惠山, 9.02 against 6.80, and names no culprit', () => {
    const [finding, ...others] = found('PT-CST-01');
    expect(others).toEqual([]);
    expect([finding?.found, finding?.difference]).toEqual(['9.02 万元/人', '+32.6%']);
    expect(finding?.hypotheses.map((one) => one.place)).toEqual([null]);
    expect(finding?.message).toContain('宜兴市分中心没有写外包人数');
  });

  it('is content where the staff explains the cost', () => {
    const staff = '惠山分中心内设两个科室，在编员工5人，非在编员工10人';
    expect(found('PT-CST-01', { huishan: [set('organisation', 'text', staff)] })).toEqual([]);
  });
});

describe('PT-CST-02 spending for a hundred million collected', () => {
  it('asks the units beyond the band', () => {
    expect(units(found('PT-CST-02'))).toEqual(['江阴市分中心', '宜兴市分中心']);
  });

  it('needs three units to compare', () => {
    const two = exampleDepartment({}).slice(0, 2);
    const rules = reviewDepartment(departmentOf(two)).map((one) => one.rule);
    expect(rules).not.toContain('PT-CST-02');
  });
});

describe('PT-OVY-01 targets against the published actual', () => {
  it('tells the sum, the actual and what is missing between', () => {
    const [collection] = found('PT-OVY-01');
    expect(collection?.found).toBe('251.5亿元');
    expect(collection?.difference).toBe('-90.8亿元');
    expect(collection?.message).toContain('342.3亿元（推算）');
  });

  it('is content at nine tenths of the actual, and without any fact', () => {
    const edits = { 'head-office': [set('归集住房公积金金额', 'fullYear', '=205.6亿元')] };
    expect(found('PT-OVY-01', edits).map((one) => one.message.slice(0, 2))).not.toContain('归集');
    const none = reviewDepartment(departmentOf(exampleDepartment({}), { facts: [] }));
    expect(none.map((one) => one.rule)).not.toContain('PT-OVY-01');
  });
});

describe('PT-OVY-01 compares the whole with the whole', () => {
  const rulesOf = (tables: readonly TableContext[]): readonly string[] =>
    reviewDepartment(departmentOf(tables)).map((one) => one.rule);

  it('says nothing of one table alone, nor while a unit is missing', () => {
    expect(rulesOf(exampleDepartment({}).slice(1, 2))).not.toContain('PT-OVY-01');
    expect(rulesOf(exampleDepartment({}).slice(0, 4))).not.toContain('PT-OVY-01');
    expect(rulesOf(exampleDepartment({}))).toContain('PT-OVY-01');
  });

  it('says nothing of another city or another bureau of 无锡', () => {
    for (const name of ['苏州市住房公积金管理中心', '无锡市教育局']) {
      const tables = exampleDepartment({}).map((context, at) => ({
        ...context,
        table: { ...context.table, budgetUnitName: `${name}第${at}分中心` },
      }));
      expect(rulesOf(tables)).not.toContain('PT-OVY-01');
    }
  });
});

/** Last year as this year's tables were, and this year with one edit. */
function overYears(rule: string, edits: Edits): readonly Finding[] {
  const lastYear = exampleDepartment({});
  const tables = exampleDepartment(edits);
  return reviewDepartment(departmentOf(tables, { lastYear, facts: [] })).filter(
    (one) => one.rule === rule,
  );
}

describe('PT-OVY-02 targets against last year', () => {
  it('asks for a change beyond thirty per cent, either way', () => {
    const edits = {
      huishan: [set('公积金缴存金额', 'fullYear', '≥26亿元')],
      yixing: [set('归集住房公积金', 'fullYear', '≥13亿元')],
    };
    expect(overYears('PT-OVY-02', edits).map((one) => one.difference)).toEqual([
      '-35.0%',
      '+33.3%',
    ]);
  });

  it('does not ask at thirty per cent', () => {
    const edits = { yixing: [set('归集住房公积金', 'fullYear', '≥26亿元')] };
    expect(overYears('PT-OVY-02', edits)).toEqual([]);
  });

  it('takes the published actual of the unit before its own target', () => {
    const facts = [
      {
        department: { name: '例', budgetUnits: [] },
        budgetUnit: '无锡市住房公积金管理中心锡山分中心',
        duty: 'loan',
        fiscalYear: 2023,
        quantity: '20亿元',
        source: '例',
        derived: false,
      },
    ];
    const findings = reviewDepartment(departmentOf(exampleDepartment({}), { facts }));
    const [finding] = findings.filter((one) => one.rule === 'PT-OVY-02');
    expect(finding?.message).toContain('2023 年实际 20亿元');
  });
});

describe('PT-OVY-03 objectives of last year', () => {
  it('tells an objective in which only the year was changed', () => {
    const text = '2024年分中心计划归集住房公积金42亿元；提取住房公积金28亿元。';
    const old = text.replace('2024', '2023');
    const lastYear = exampleDepartment({ jiangyin: [set('annualObjective', 'text', old)] });
    const tables = exampleDepartment({ jiangyin: [set('annualObjective', 'text', text)] });
    const rules = reviewDepartment(departmentOf(tables, { lastYear: [lastYear[1]!], facts: [] }));
    expect(units(rules.filter((one) => one.rule === 'PT-OVY-03'))).toEqual(['江阴市分中心']);
  });

  it('is content with new figures', () => {
    const edits = { jiangyin: [set('annualObjective', 'text', '2024年归集43亿元。')] };
    const findings = overYears('PT-OVY-03', edits);
    expect(units(findings)).not.toContain('江阴市分中心');
  });
});

it('one table alone has nothing to compare', () => {
  const [first] = readContexts(publishedText);
  const findings = reviewDepartment(departmentOf([first!], { facts: [] }));
  expect(findings).toEqual([]);
});
