/** The roll-up of the five published tables, as text that an accountant can read. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { coverageMap } from '#core/performance/coverage-map.ts';
import { rollUp } from '#core/performance/roll-up.ts';
import { printTotal, type RollUpLine, type RollUpUnit } from '#core/performance/roll-up-line.ts';
import { printCoverageMap, printRollUp } from './print-roll-up.ts';

const policy = readPolicy('policy');

/** The five units of the seed, in its order. */
function seedUnits(): readonly RollUpUnit[] {
  let last = 0;
  const newId = (): string => {
    last += 1;
    return `0190163d-8694-739b-aea5-${last.toString(16).padStart(12, '0')}`;
  };
  const file = { name: 'wuxi.txt', bytes: readFileSync('seed/wuxi-2024-targets.txt') };
  const read = createTextReader(policy).read(file, newId);
  if (!read.ok) throw new Error(read.error.message);
  const shortNames = ['本级', '江阴', '宜兴', '锡山', '惠山'];
  return read.value.tables.map((table, at) => {
    const template = policy.templates.find((one) => one.id === table.templateId);
    if (template === undefined) throw new Error(`no template ${table.templateId}`);
    return {
      budgetUnitId: `unit-${at + 1}`,
      shortName: shortNames[at] ?? '',
      tableId: `table-${at + 1}`,
      context: { table, template, policy, projectTables: [] },
    };
  });
}

const department = { id: 'department', name: '无锡市住房公积金管理中心' };
const asked = (units: readonly RollUpUnit[]) => ({ department, fiscalYear: 2024, units });

function lineOf(lines: readonly RollUpLine[], id: string): RollUpLine {
  const line = lines.find((one) => one.id === id);
  if (line === undefined) throw new Error(`no line ${id}`);
  return line;
}

const fullTotal = (lines: readonly RollUpLine[], id: string): string | null => {
  const { total } = lineOf(lines, id).fullYear;
  return total === null ? null : printTotal(total);
};

describe('the roll-up of the five published tables', () => {
  const units = seedUnits();
  const whole = rollUp(asked(units), policy);

  it('is the golden text', () => {
    const path = 'test/golden/wuxi-2024/roll-up.txt';
    const maps = units.flatMap(({ shortName, context }) =>
      context === null ? [] : printCoverageMap(shortName, coverageMap(context.table, policy)),
    );
    const text = [printRollUp(whole), ...maps].join('\n');
    if (process.env['ANJU_GOLDEN'] === '1') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it.each([
    ['income.total', '6051.98'],
    ['expenditure.basic', '3618.05'],
    ['expenditure.project', '2433.93'],
  ])('funding %s is %s 万元', (id, total) => expect(fullTotal(whole.funding, id)).toBe(total));

  it.each([
    ['group:printing', '44.30'],
    ['group:property-management', '86.52'],
    ['group:training', '12.48'],
  ])('budget projects %s come to %s 万元', (id, total) => {
    expect(fullTotal(whole.budgetProjects, id)).toBe(total);
    expect(lineOf(whole.budgetProjects, id).gap).toBeNull();
  });

  it.each([
    ['collection-amount', '251.5亿元'],
    ['withdrawal-amount', '172亿元'],
    ['loan-amount', '61亿元'],
    ['new-account-persons', '=90000人'],
    ['new-contributor-persons', '≥1.65万人'],
    ['new-persons', null],
  ])('duty %s is %s', (id, total) => expect(fullTotal(whole.duties, id)).toBe(total));

  it('all project rows are on a line, and add up to 项目支出', () => {
    const rows = units.flatMap(
      ({ context }) => context?.table.rows.filter((row) => row.kind === 'project') ?? [],
    );
    const places = whole.budgetProjects.flatMap((line) =>
      line.fullYear.parts.filter((part) => part.written !== null),
    );
    expect([rows.length, places.length]).toEqual([92, 92]);
    const total = whole.budgetProjects.reduce(
      (sum, { fullYear }) => sum + (fullYear.total?.kind === 'money' ? fullYear.total.amount : 0n),
      0n,
    );
    expect(total).toBe(2433930000n);
  });

  it('says 缺：锡山 where 锡山 set no 提取, and does not call it zero', () => {
    const line = lineOf(whole.duties, 'withdrawal-amount');
    expect(line.gap).toContain('缺：锡山');
    expect(line.fullYear.parts[3]?.written).toBeNull();
  });
});

describe('the roll-up with 锡山 not in yet', () => {
  const units = seedUnits().map((unit) =>
    unit.shortName === '锡山' ? { ...unit, tableId: null, context: null } : unit,
  );
  const partial = rollUp(asked(units), policy);

  it('adds the other four and names the missing one on every line', () => {
    expect(fullTotal(partial.funding, 'income.total')).toBe('5483.29');
    expect(fullTotal(partial.duties, 'collection-amount')).toBe('230.5亿元');
    expect(fullTotal(partial.budgetProjects, 'group:printing')).toBe('36.30');
    for (const line of [...partial.funding, ...partial.budgetProjects]) {
      expect(line.gap, line.name).toBe('缺：锡山');
      expect(line.fullYear.parts[3]?.written, line.name).toBeNull();
    }
    expect(lineOf(partial.duties, 'collection-amount').gap).toMatch(/^缺：锡山；/);
    expect(partial.performanceCoverage.map((one) => one.budgetUnitId)).not.toContain('unit-4');
  });
});
