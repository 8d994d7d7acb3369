/** 政策文件之间的核对 what one policy file says of another must be there; each fault a sentence. */
import { Temporal } from 'temporal-polyfill';
import { parseQuantity } from '#core/base/quantity.ts';
import { parseCalendarDate } from '#core/base/calendar.ts';
import { measureFaults } from './measure-faults.ts';
import { normaliseName, type Catalogue } from '#core/policy/catalogue.ts';
import type { BudgetProjectPolicy } from '#core/policy/budget-project.ts';
import { type Parameter, parameterAt, type Policy } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { HolidayYear } from '#core/policy/working-day.ts';

export function policyFaults(policy: Policy): readonly string[] {
  return [
    ...catalogueFaults(policy.catalogue),
    ...policy.templates.flatMap((template) => templateFaults(template, policy.catalogue)),
    ...twice(policy.templates.map((one) => one.id)).map((id) => `templates：表样代码重复：${id}`),
    ...policy.parameters.flatMap(parameterFaults),
    ...twice(policy.parameters.map((one) => one.name)).map(
      (name) => `parameters.yaml：参数重复：${name}`,
    ),
    ...factFaults(policy),
    ...projectFaults(policy.budgetProjects),
    ...twice(policy.economicClasses.classes.map((one) => one.code)).map(
      (one) => `economic-classes.yaml：代码重复：${one}`,
    ),
    ...policy.economicClasses.classes
      .filter((one) => !one.code.startsWith(one.group))
      .map((one) => `economic-classes.yaml：${one.code} 不在 ${one.group} 类之下`),
    ...policy.holidays.years.flatMap(holidayFaults),
    ...twice(policy.holidays.years.map((one) => String(one.year))).map(
      (year) => `holidays.yaml：年度重复：${year}`,
    ),
    ...deadlineFaults(policy),
    ...schemeFaults(policy),
    ...measureFaults(policy.measures, policy.catalogue),
  ];
}

function catalogueFaults(catalogue: Catalogue): readonly string[] {
  const file = 'catalogue.yaml';
  const duties = new Set(catalogue.duties.map((duty) => duty.code));
  const names = [
    ...catalogue.entries.flatMap((entry) => [entry.name, ...entry.aliases]),
    ...catalogue.families.flatMap((family) => family.openNames),
  ];
  return [
    ...twice(catalogue.entries.map((entry) => entry.code)).map(
      (one) => `${file}：代码重复：${one}`,
    ),
    ...twice(names.map(normaliseName)).map((one) => `${file}：名称或别名重复：${one}`),
    ...catalogue.entries
      .filter((entry) => entry.duty !== null && !duties.has(entry.duty))
      .map((entry) => `${file}：${entry.code}：没有职责口径 ${entry.duty}`),
    ...catalogue.duties.flatMap((duty) =>
      (duty.measuredBy ?? [])
        .filter((one) => !duties.has(one))
        .map((one) => `${file}：${duty.code}：没有职责口径 ${one}`),
    ),
    ...catalogue.families.flatMap((family) =>
      [...family.duties, ...family.answersFor]
        .filter((duty) => !duties.has(duty))
        .map((duty) => `${file}：${family.code}：没有职责口径 ${duty}`),
    ),
    ...catalogue.entries
      .filter((entry) => (entry.direction === 'tier') !== entry.grades.length > 0)
      .map((entry) => `${file}：${entry.code}：定性指标要列等次，定量指标不列`),
    ...catalogue.entries
      .filter((entry) => entry.direction !== 'tier' && entry.measureWords.length === 0)
      .map((entry) => `${file}：${entry.code}：定量指标要列计量单位`),
  ];
}

function templateFaults(template: TableTemplate, catalogue: Catalogue): readonly string[] {
  const codes = new Set(catalogue.entries.map((entry) => entry.code));
  const faults: string[] = twice(template.blocks.map((block) => block.id)).map(
    (id) => `块代码重复：${id}`,
  );
  for (const block of template.blocks) {
    if (block.kind === 'indicators') {
      for (const fixed of block.fixed) {
        if (!codes.has(fixed.code)) faults.push(`目录里没有指标 ${fixed.code}`);
      }
    }
    if (block.kind === 'money') {
      const keys = block.rows.map((row) => row.key);
      faults.push(...twice(keys).map((key) => `资金行重复：${key}`));
      const wanted = [...block.rows.map((row) => row.parent), block.projectsUnder];
      for (const key of wanted) {
        if (key !== null && !keys.includes(key)) faults.push(`没有资金行 ${key}`);
      }
    }
  }
  return faults.map((fault) => `templates/${template.id}：${fault}`);
}

function parameterFaults(parameter: Parameter): readonly string[] {
  const days = parameter.values.map((value) => value.effectiveFrom);
  return [
    ...twice(days).map((day) => `${parameter.name}：同一日期有两个值：${day}`),
    ...days
      .filter((day) => parseCalendarDate(day) === null)
      .map((day) => `${parameter.name}：没有这一天：${day}`),
  ].map((fault) => `parameters.yaml：${fault}`);
}

function factFaults(policy: Policy): readonly string[] {
  const duties = new Set(policy.catalogue.duties.map((duty) => duty.code));
  return policy.facts.flatMap((fact) => {
    const faults: string[] = [];
    if (!duties.has(fact.duty)) faults.push(`没有职责口径 ${fact.duty}`);
    if (parseQuantity(fact.quantity) === null) faults.push(`数量读不出：${fact.quantity}`);
    return faults.map((one) => `published-facts.yaml：${fact.fiscalYear} ${fact.duty}：${one}`);
  });
}

function projectFaults(policy: BudgetProjectPolicy): readonly string[] {
  const names = policy.names.flatMap((group) => [group.name, ...group.aliases]);
  const rest = policy.categories.filter((category) => category.keywords.length === 0);
  return [
    ...twice(names.map(normaliseName)).map((name) => `名称重复：${name}`),
    ...twice(policy.names.map((group) => group.code)).map((code) => `代码重复：${code}`),
    ...(rest.length > 1 ? ['只能有一个不列词的类别'] : []),
  ].map((fault) => `budget-projects.yaml：${fault}`);
}

function holidayFaults({ year, daysOff, workDays }: HolidayYear): readonly string[] {
  const days = [...daysOff, ...workDays];
  return [
    ...days
      .filter((day) => parseCalendarDate(day) === null || Number(day.slice(0, 4)) !== year)
      .map((day) => `这一年没有这一天：${day}`),
    ...twice(days).map((day) => `日期重复：${day}`),
    ...workDays
      .filter((day) => parseCalendarDate(day) !== null && !isWeekend(day))
      .map((day) => `周一至周五本来就上班，不用列为调休：${day}`),
  ].map((fault) => `holidays.yaml：${year}：${fault}`);
}

const isWeekend = (day: string): boolean => Temporal.PlainDate.from(day).dayOfWeek > 5;

function deadlineFaults({ deadlines, parameters }: Policy): readonly string[] {
  return [
    ...twice(deadlines.deadlines.map((one) => one.code)).map((code) => `期限重复：${code}`),
    ...deadlines.deadlines.flatMap(({ code, parameter }) => {
      const value = parameterAt(parameters, parameter, '2099-12-31')?.value;
      const fits = typeof value === 'number' && Number.isInteger(value) && value > 0;
      return fits && value <= 366 ? [] : [`${code}：参数 ${parameter} 应是 1–366 的整数`];
    }),
  ].map((fault) => `deadlines.yaml：${fault}`);
}

/** Rules are named by codes of the catalogue; a form is scored by one scheme of a name. */
function schemeFaults({ scoringSchemes, catalogue }: Policy): readonly string[] {
  const codes = new Set(catalogue.entries.map((entry) => entry.code));
  return [
    ...twice(scoringSchemes.map(({ id, version }) => `${id} ${version}`)).map(
      (one) => `scoring：方案重复：${one}`,
    ),
    ...scoringSchemes.flatMap((scheme) =>
      [
        ...Object.keys(scheme.ruleOf),
        ...[scheme.weights, ...scheme.overrides.map((one) => one.weights)].flatMap((weights) =>
          weights.dimensions.flatMap(({ aspects, added }) => [
            ...added.map((one) => one.code),
            ...aspects.flatMap((one) => one.shares.map((share) => share.code)),
          ]),
        ),
      ]
        .filter((code) => !codes.has(code))
        .map((code) => `scoring/${scheme.id}：目录里没有指标 ${code}`),
    ),
  ];
}

/** Each value that stands more than once, once. */
function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
