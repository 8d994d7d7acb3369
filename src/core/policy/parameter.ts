/**
 * 政策参数 policy parameters: values by date with document number, link and status.
 * Code asks `parameterAt(parameters, name, date)`; no legal figure stands in code.
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import type { BudgetProjectPolicy } from './budget-project.ts';
import type { Catalogue } from './catalogue.ts';
import type { DeadlinePolicy } from './deadline-rule.ts';
import type { MeasureRegistry } from './measure-definition.ts';
import type { MonitoringPolicy } from './monitoring-policy.ts';
import type { MonthItemPolicy } from './month-item-policy.ts';
import type { EconomicClassPolicy } from './economic-class.ts';
import type { ScoringScheme } from './scoring-scheme.ts';
import type { BaseFactDefinition, RegisterPolicy } from './register-policy.ts';
import type { Provenance, TableTemplate } from './table-template.ts';
import type { HolidayTable } from './working-day.ts';

/** 参数取值 one value from a day on. */
export type ParameterValue = {
  readonly effectiveFrom: string;
  readonly value: string | number;
  readonly documentNumber: string | null;
  readonly link: string | null;
  readonly provenance: Provenance;
};

/** 参数 a named parameter of policy; file policy/parameters.yaml. */
export type Parameter = {
  readonly name: string; // review.deviation-percent
  readonly title: string;
  readonly measureWord: string;
  readonly values: readonly ParameterValue[];
};

/** 已公布事实的部门 the department a fact speaks of, and the units that together make it up. */
export type FactDepartment = { readonly name: string; readonly budgetUnits: readonly string[] };

/** 已公布事实 a published actual of the past; file policy/published-facts.yaml. */
export type PublishedFact = {
  readonly department: FactDepartment;
  readonly budgetUnit: string | null; // name of the unit; null for the whole department
  readonly duty: string; // collection, withdrawal, loan ...
  readonly fiscalYear: number;
  readonly quantity: string; // '342.3亿元'
  readonly source: string;
  readonly derived: boolean;
};

/** 政策 everything read from /policy at start, delivered to the browser with the page. */
export type Policy = {
  readonly templates: readonly TableTemplate[];
  readonly catalogue: Catalogue;
  readonly parameters: readonly Parameter[];
  readonly facts: readonly PublishedFact[];
  readonly budgetProjects: BudgetProjectPolicy;
  readonly economicClasses: EconomicClassPolicy;
  readonly holidays: HolidayTable;
  readonly deadlines: DeadlinePolicy;
  readonly measures: MeasureRegistry;
  readonly monitoring: MonitoringPolicy;
  readonly monthItems: MonthItemPolicy;
  readonly registers: RegisterPolicy;
  readonly baseFacts: readonly BaseFactDefinition[];
  readonly scoringSchemes: readonly ScoringScheme[];
};

/** The value in force on a day, or null before the first. */
export function parameterAt(
  parameters: readonly Parameter[],
  name: string,
  date: CalendarDate | string,
): ParameterValue | null {
  const parameter = parameters.find((one) => one.name === name);
  const inForce = (parameter?.values ?? []).filter((value) => value.effectiveFrom <= date);
  return inForce.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null;
}
