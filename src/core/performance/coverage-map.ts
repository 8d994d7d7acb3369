/**
 * 覆盖图 coverage map: 职能 × 指标 × 项目 of one table, and what stands loose.
 * Spec: docs/spec/roll-up.md section 7. A link says how it was found, and is never more than that.
 */
import {
  dutiesIn,
  normaliseName,
  phraseContained,
  type DutyFamily,
  type SpokenDuty,
} from '#core/policy/catalogue.ts';
import { projectNameOf } from '#core/policy/budget-project.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
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
  const found = linksOf(readings, clauses, policy);
  const links = readings.map((reading, at) => ({
    reading,
    found: found[at] ?? [],
    pointed: pointedProjects(reading.row, table, policy),
  }));
  const measured = new Set(readings.flatMap((reading) => measuredBy(reading, policy)));
  const used = new Set(links.flatMap(({ pointed }) => pointed.rows.map((row) => row.id)));
  return {
    duties: clauses.map((clause) => ({
      clause: clause.text,
      indicators: links.flatMap((link) => coveredBy(clause, link)),
      missingDuties: missingDuties({
        clause,
        answered: links.some((link) => coveredBy(clause, link).length > 0),
        measured,
        policy,
      }),
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
 * The clause whose text the 二级指标 repeats; only where it repeats none, or for a clause that no
 * 二级指标 repeats, a duty's word that both use. A word alone is weak: 归集 stands in the plan, the
 * report and the enforcement clauses too, which are not about the sum.
 */
function linksOf(
  readings: readonly DutyReading[],
  clauses: readonly DutyClause[],
  policy: Policy,
): readonly (readonly ClauseLink[])[] {
  const repeated = readings.map((one) => repeatedClause(textOf(one.row, 'aspect'), clauses));
  const answered = new Set(repeated.flatMap((link) => link?.clause ?? []));
  return readings.map((reading, at) => {
    const own = repeated[at] ?? null;
    const open = own === null ? clauses : clauses.filter((clause) => !answered.has(clause));
    const measured = measuredBy(reading, policy);
    const byWord = open.flatMap((clause) => {
      const shared = demandedBy(clause, policy).find(({ duty }) => measured.includes(duty.code));
      return shared === undefined
        ? []
        : [{ clause, because: coverageWords.sharedWord(shared.keyword) }];
    });
    return own === null ? byWord : [own, ...byWord];
  });
}

/** What a clause wants measured: its administration, where it speaks of any, else its figures. */
function demandedBy(clause: DutyClause, policy: Policy): readonly SpokenDuty[] {
  const spoken = dutiesIn(policy.catalogue, clause.text);
  const administration = spoken.filter(({ duty }) => duty.kind === 'administration');
  return administration.length > 0 ? administration : spoken;
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

/** The duties an indicator measures: its own, those of an open family, or what its words say. */
function measuredBy(reading: DutyReading, policy: Policy): readonly string[] {
  if (reading.kind === 'undeclared') return dutiesOfFamily(reading.family);
  if (reading.kind === 'declared' && reading.duty !== null) {
    const duty = reading.duty;
    const family = policy.catalogue.families.find((one) => one.duties.includes(duty));
    return family === undefined ? [duty] : dutiesOfFamily(family);
  }
  const words = `${textOf(reading.row, 'keyTask')} ${reading.name}`;
  return dutiesIn(policy.catalogue, words).map(({ duty }) => duty.code);
}

const dutiesOfFamily = ({ duties, answersFor }: DutyFamily): readonly string[] => [
  ...duties,
  ...answersFor,
];

/**
 * What a clause wants and nothing in the table measures. Where an indicator answers the clause, its
 * administration is taken to be what that indicator stands for, and only figures can be missing.
 */
function missingDuties(asked: {
  readonly clause: DutyClause;
  /** An indicator answers for the clause already. */
  readonly answered: boolean;
  readonly measured: ReadonlySet<string>;
  readonly policy: Policy;
}): readonly string[] {
  const { clause, answered, measured, policy } = asked;
  const wanted = answered
    ? dutiesIn(policy.catalogue, clause.text).filter(({ duty }) => duty.kind === 'business')
    : demandedBy(clause, policy);
  return wanted.map(({ duty }) => duty.code).filter((code) => !measured.has(code));
}

/** 对应项目 names projects by 、 or a line each; a name is met as written or by its group. */
export function pointedProjects(
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
