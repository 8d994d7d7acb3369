/**
 * 覆盖图 coverage map: 职能 × 指标 × 项目 of one table, and what stands loose.
 * Spec: docs/spec/roll-up.md section 7. A link says how it was found, and is never more than that.
 */
import { dutiesIn, normaliseName, phraseContained } from '../policy/catalogue.ts';
import { projectNameOf } from '../policy/budget-project.ts';
import type { Policy } from '../policy/parameter.ts';
import { narrativeKeys } from '../policy/table-template.ts';
import { dutyClauses, type DutyClause } from './duty-clauses.ts';
import { harmonise, type DutyReading } from './harmonise.ts';
import { coverageWords } from './roll-up-words.ts';
import {
  cellOf,
  projectRows,
  rowByKey,
  textOf,
  type TableRow,
  type TargetTable,
} from './target-table.ts';

/** 覆盖图中的行 a row by its id and name. */
export type NamedRow = { readonly rowId: string; readonly name: string };

/** 覆盖图中的指标 */
export type CoveredIndicator = NamedRow & {
  /** How the link was found, a Chinese phrase. */
  readonly because: string;
  readonly projects: readonly NamedRow[];
};

/** 覆盖图中的职能 */
export type CoveredDuty = {
  readonly clause: string;
  readonly indicators: readonly CoveredIndicator[];
  /** Codes of duties the clause speaks of that no 履职 indicator of the table measures. */
  readonly missingDuties: readonly string[];
};

/** 覆盖图 */
export type CoverageMap = {
  readonly duties: readonly CoveredDuty[];
  /** 履职 indicators that no clause answers for. */
  readonly looseIndicators: readonly NamedRow[];
  /** Budget projects that no indicator points to, with the full-year amount as written. */
  readonly looseProjects: readonly (NamedRow & { readonly fullYear: string })[];
  /** Names in 对应项目 that are no budget project of the table, with the indicator's row. */
  readonly unknownProjects: readonly NamedRow[];
};

/** Maps one department table. */
export function coverageMap(table: TargetTable, policy: Policy): CoverageMap {
  const functions = textOf(rowByKey(table, narrativeKeys.functions), 'text');
  const clauses = dutyClauses(functions);
  const readings = harmonise(table, policy.catalogue);
  const links = readings.map((reading) => ({
    reading,
    found: clausesOf(reading, clauses, policy),
    pointed: pointedProjects(reading.row, table, policy),
  }));
  const used = new Set(links.flatMap(({ pointed }) => pointed.rows.map((row) => row.id)));
  return {
    duties: clauses.map((clause) => ({
      clause: clause.text,
      indicators: links.flatMap((link) => coveredBy(clause, link)),
      missingDuties: missingDuties(clause, readings, policy),
    })),
    looseIndicators: links
      .filter(({ found }) => found.length === 0)
      .map(({ reading }) => ({ rowId: reading.row.id, name: reading.name })),
    looseProjects: projectRows(table)
      .filter((row) => !used.has(row.id))
      .map((row) => ({ ...namedProject(row), fullYear: cellOf(row, 'fullYear').written.trim() })),
    unknownProjects: links.flatMap(({ reading, pointed }) =>
      pointed.unknown.map((name) => ({ rowId: reading.row.id, name })),
    ),
  };
}

type DutyLink = {
  readonly reading: DutyReading;
  readonly found: readonly ClauseLink[];
  readonly pointed: { readonly rows: readonly TableRow[] };
};

const coveredBy = (clause: DutyClause, link: DutyLink): readonly CoveredIndicator[] =>
  link.found
    .filter((one) => one.clause === clause)
    .map(({ because }) => ({
      rowId: link.reading.row.id,
      name: link.reading.name,
      because,
      projects: link.pointed.rows.map(namedProject),
    }));

const namedProject = (row: TableRow): NamedRow => ({ rowId: row.id, name: textOf(row, 'name') });

type ClauseLink = { readonly clause: DutyClause; readonly because: string };

/**
 * The clause whose text the 二级指标 repeats; only where it repeats none, every clause that shares
 * a duty's word. A word alone is weak: 归集 stands in the plan, the report and the law clauses.
 */
function clausesOf(
  reading: DutyReading,
  clauses: readonly DutyClause[],
  policy: Policy,
): readonly ClauseLink[] {
  const repeated = repeatedClause(textOf(reading.row, 'aspect'), clauses);
  if (repeated !== null) return [repeated];
  const duties = spokenBy(reading, policy);
  return clauses.flatMap((clause) => {
    const shared = dutiesIn(policy.catalogue, clause.text).find(({ duty }) =>
      duties.includes(duty.code),
    );
    return shared === undefined
      ? []
      : [{ clause, because: coverageWords.sharedWord(shared.keyword) }];
  });
}

/** How much of the 二级指标 must stand in a clause to be taken from it. */
const repeatedFloor = 0.6;

function repeatedClause(aspect: string, clauses: readonly DutyClause[]): ClauseLink | null {
  const wanted = withoutCommonWords(aspect);
  if (wanted.length < 2) return null;
  let best: { readonly clause: DutyClause; readonly share: number } | null = null;
  for (const clause of clauses) {
    const text = withoutCommonWords(clause.text);
    if (text === wanted) return { clause, because: coverageWords.sameText };
    const share = phraseContained(wanted, text);
    if (share >= repeatedFloor && share > (best?.share ?? 0)) best = { clause, share };
  }
  return best === null ? null : { clause: best.clause, because: coverageWords.likeText };
}

/** Words that stand in nearly every clause would make all clauses alike. */
const withoutCommonWords = (text: string): string =>
  normaliseName(text)
    .replaceAll(/住房公积金|公积金|负责|授权|管辖范围内|各单位|职工/gu, '')
    .replaceAll(/[、,，;；.。:：()（）]/gu, '');

/** The duties an indicator measures: its own, both of an open family, or what its words say. */
function spokenBy(reading: DutyReading, policy: Policy): readonly string[] {
  if (reading.kind === 'undeclared') return [...reading.family.duties, ...wideDuties];
  if (reading.kind === 'declared' && reading.duty !== null) {
    const family = policy.catalogue.families.find((one) => one.duties.includes(reading.duty ?? ''));
    return family === undefined ? [reading.duty] : [...family.duties, ...wideDuties];
  }
  const words = `${textOf(reading.row, 'keyTask')} ${reading.name}`;
  return dutiesIn(policy.catalogue, words).map(({ duty }) => duty.code);
}

/** 扩面 is what new members are counted for, in the words of 职能. */
const wideDuties: readonly string[] = ['expansion'];

/**
 * Duties in a clause that the catalogue can measure under 履职, and that nothing here measures.
 * Where the clause has an indicator of its own only sums of money count: a plan or a meeting is
 * then what the indicator stands for.
 */
function missingDuties(
  clause: DutyClause,
  readings: readonly DutyReading[],
  policy: Policy,
): readonly string[] {
  const measured = new Set(readings.flatMap((reading) => spokenBy(reading, policy)));
  const linked = readings.some(
    (reading) => repeatedClause(textOf(reading.row, 'aspect'), [clause]) !== null,
  );
  return dutiesIn(policy.catalogue, clause.text)
    .map(({ duty }) => duty.code)
    .filter((code) => !measured.has(code))
    .filter((code) => {
      const entry = policy.catalogue.entries.find(
        (one) => one.duty === code && one.dimension === '履职',
      );
      const money = entry?.measureWords.includes('亿元') ?? false;
      return linked ? money : true;
    });
}

/** 对应项目 names projects by 、 or a line each; a name is met as written or by its group. */
function pointedProjects(
  row: TableRow,
  table: TargetTable,
  policy: Policy,
): { readonly rows: readonly TableRow[]; readonly unknown: readonly string[] } {
  const all = projectRows(table);
  const names = projectNamesIn(textOf(row, 'budgetProject'), all);
  const groupOf = (name: string): string | null =>
    projectNameOf(policy.budgetProjects, name)?.code ?? null;
  const found = names.map((name) => {
    const exact = all.filter((one) => normaliseName(textOf(one, 'name')) === normaliseName(name));
    const group = groupOf(name);
    const like = group === null ? [] : all.filter((one) => groupOf(textOf(one, 'name')) === group);
    return { name, rows: exact.length > 0 ? exact : like };
  });
  return {
    rows: [...new Set(found.flatMap(({ rows }) => rows))],
    unknown: found.filter(({ rows }) => rows.length === 0).map(({ name }) => name),
  };
}

/** A name may hold a 、 itself (宽带网、专网租赁费用): whole names are looked for first. */
function projectNamesIn(text: string, rows: readonly TableRow[]): readonly string[] {
  if (text.trim() === '') return [];
  const known = rows
    .map((row) => textOf(row, 'name').trim())
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length);
  const names: string[] = [];
  let rest = text;
  for (const name of known.filter((one) => /[、，,；;]/u.test(one))) {
    if (!rest.includes(name)) continue;
    names.push(name);
    rest = rest.replaceAll(name, '、');
  }
  const others = rest.split(/[、，,；;\n\r]+/u).map((part) => part.trim());
  return [...names, ...others.filter((part) => part !== '')];
}
