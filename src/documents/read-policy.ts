/**
 * 读政策文件 reads policy/ at start: templates, catalogue, parameters, facts, budget projects,
 * holidays and deadlines.
 * A policy that is not in order stops the start, with every fault named by file and field.
 * Spec: docs/spec/catalogue.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { BudgetProjectPolicy } from '#core/policy/budget-project.ts';
import type { Catalogue } from '#core/policy/catalogue.ts';
import type { DeadlinePolicy } from '#core/policy/deadline-rule.ts';
import type { MeasureRegistry } from '#core/policy/measure-definition.ts';
import type { MonitoringPolicy } from '#core/policy/monitoring-policy.ts';
import type { EconomicClassPolicy } from '#core/policy/economic-class.ts';
import type { MonthItemPolicy } from '#core/policy/month-item-policy.ts';
import type { Parameter, Policy, PublishedFact } from '#core/policy/parameter.ts';
import type { BaseFactDefinition, RegisterPolicy } from '#core/policy/register-policy.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { ScoringScheme } from '#core/policy/scoring-scheme.ts';
import type { HolidayTable } from '#core/policy/working-day.ts';
import { measuresFile } from './measures-file.ts';
import { monitoringFile } from './monitoring-file.ts';
import { monthItemsFile } from './month-items-schema.ts';
import { policyFaults } from './policy-faults.ts';
import { baseFactsFile, registersFile } from './register-files.ts';
import {
  budgetProjectsFile,
  catalogueFile,
  deadlinesFile,
  economicClassesFile,
  factsFile,
  holidaysFile,
  parametersFile,
  templateFile,
} from './policy-schema.ts';
import { scoringFile } from './scoring-file.ts';

/** The files read from the folder, as they come: a browser build or a test may hold them itself. */
export type PolicyFiles = Readonly<Record<string, string>>;

/** Reads and checks the whole folder. Throws an Error that lists every fault, one a line. */
export function readPolicy(folder: string): Policy {
  return policyFromFiles(policyFiles(folder));
}

/** Every .yaml file of the folder, its templates and its schemes, by its path inside. */
export function policyFiles(folder: string): PolicyFiles {
  const files: Record<string, string> = {};
  for (const inside of ['', 'templates', 'scoring']) {
    let names: readonly string[];
    try {
      names = readdirSync(join(folder, inside)).toSorted();
    } catch {
      throw new Error(`政策文件夹读不到：${join(folder, inside)}`);
    }
    for (const name of names.filter((one) => one.endsWith('.yaml'))) {
      const path = inside === '' ? name : `${inside}/${name}`;
      files[path] = readFileSync(join(folder, path), 'utf8');
    }
  }
  return files;
}

/** Puts the policy together from file texts. Throws an Error that lists every fault. */
export function policyFromFiles(files: PolicyFiles): Policy {
  const faults: string[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): T | null => {
    const text = files[path];
    if (text === undefined) {
      faults.push(`${path}：缺少这个文件`);
      return null;
    }
    return readFile({ path, text, schema, faults });
  };
  const catalogue: Catalogue | null = read('catalogue.yaml', catalogueFile);
  const parameters: readonly Parameter[] | null = read('parameters.yaml', parametersFile);
  const facts: readonly PublishedFact[] | null = read('published-facts.yaml', factsFile);
  const budgetProjects: BudgetProjectPolicy | null = read(
    'budget-projects.yaml',
    budgetProjectsFile,
  );
  const economicClasses: EconomicClassPolicy | null = read(
    'economic-classes.yaml',
    economicClassesFile,
  );
  const holidays: HolidayTable | null = read('holidays.yaml', holidaysFile);
  const deadlines: DeadlinePolicy | null = read('deadlines.yaml', deadlinesFile);
  const measures: MeasureRegistry | null = read('measures.yaml', measuresFile);
  const monitoring: MonitoringPolicy | null = read('monitoring.yaml', monitoringFile);
  const monthItems: MonthItemPolicy | null = read('month-items.yaml', monthItemsFile);
  const registers: RegisterPolicy | null = read('registers.yaml', registersFile);
  const baseFacts: readonly BaseFactDefinition[] | null = read('base-facts.yaml', baseFactsFile);
  const readAll = <T>(folder: string, schema: z.ZodType<T>): readonly T[] =>
    Object.keys(files)
      .filter((one) => one.startsWith(folder))
      .flatMap((path) => read(path, schema) ?? []);
  const templates: readonly TableTemplate[] = readAll('templates/', templateFile);
  const scoringSchemes: readonly ScoringScheme[] = readAll('scoring/', scoringFile);
  const calendar = holidays !== null && deadlines !== null ? { holidays, deadlines } : null;
  if (
    catalogue !== null &&
    parameters !== null &&
    facts !== null &&
    budgetProjects !== null &&
    economicClasses !== null &&
    registers !== null &&
    baseFacts !== null &&
    measures !== null &&
    monitoring !== null &&
    monthItems !== null &&
    calendar !== null
  ) {
    const policy: Policy = {
      templates,
      catalogue,
      parameters,
      facts,
      budgetProjects,
      economicClasses,
      registers,
      baseFacts,
      measures,
      monitoring,
      monthItems,
      scoringSchemes,
      ...calendar,
    };
    faults.push(...policyFaults(policy));
    if (faults.length === 0) return policy;
  }
  throw new Error(`政策文件有误，未启动：\n${faults.join('\n')}`);
}

function readFile<T>(file: {
  readonly path: string;
  readonly text: string;
  readonly schema: z.ZodType<T>;
  readonly faults: string[];
}): T | null {
  let content: unknown;
  try {
    content = parse(file.text);
  } catch (fault) {
    const why = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault);
    file.faults.push(`${file.path}：不是正确的 YAML：${why}`);
    return null;
  }
  const parsed = file.schema.safeParse(content, { error: z.locales.zhCN().localeError });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    file.faults.push(
      `${file.path}：${issue.path.map(String).join('.') || '全文'}：${issue.message}`,
    );
  }
  return null;
}
