/**
 * 读自评报送件 the submission of a self-evaluation as the public may read it, field by field: no signer,
 * no evidence, nobody's name. docs/spec/disclosure.md section 2
 */
import {
  type EvaluationPage,
  type EvaluationRow,
  overlaidTotal,
  schemeFor,
} from '#core/performance/evaluation-page.ts';
import type {
  EvaluationDisclosed,
  PublicEvaluation,
  PublicScore,
} from '#core/performance/public-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { overlaysIn, type OverlayLevel } from '../evaluation/overlays.ts';
import { snapshotIn } from '../evaluation/snapshot.ts';
import type { Report, ReportSubmission } from '../ports/report-store.ts';

/** 公开的报送件 with where its report stands, and what others said of it. */
export type DisclosedReport = {
  readonly submission: ReportSubmission;
  readonly report: Report;
  readonly template: TableTemplate;
  readonly policy: Policy;
};

export function readEvaluation(of: DisclosedReport): EvaluationDisclosed {
  const { page, prose } = snapshotIn(of.submission);
  const { scheme, own } = page;
  const proposed = isProposed(page);
  const { number, digest, cut } = of.submission;
  const whole: PublicEvaluation = {
    until: page.until,
    submission: number,
    digest,
    cut: `${cut}`,
    disclosedOn: of.report.sinceDate ?? of.submission.businessDate,
    schemeName: `${scheme.title} ${scheme.version}`,
    schemeSource: `${scheme.weights.source}（${scheme.weights.statusName}）`,
    proposed,
    total: own.total === null ? null : { score: own.total, grade: own.grade ?? '' },
    withheld: own.total === null ? own.sentence : null,
    arithmetic: [own.sentence, ...page.caps.map(({ sentence }) => sentence)],
    blocks: page.blocks.map(({ dimension, weight, score }) => ({
      name: dimension,
      weight,
      score,
      proposed: scheme.weights.status === 'proposed',
    })),
    money: page.money.map(({ name, initial, annual, paid, rate, missing }) => ({
      name,
      initial,
      annual,
      paid,
      rate,
      missing,
    })),
    added: page.rows
      .filter(({ rowKey }) => rowKey.includes(':'))
      .map((row) => ({ name: row.name, dimension: row.dimension, score: scoreOf(page, row) })),
    overlays: overlaysOf(of, page),
    texts: prose.flatMap(({ title, text, filled }) => {
      const said = [filled, text ?? ''].filter((one) => one !== '').join('\n');
      return said === '' ? [] : [{ title, text: said }];
    }),
  };
  return {
    whole,
    scores: new Map(page.rows.map((row) => [row.rowKey, scoreOf(page, row)])),
    paid: new Map(page.money.flatMap(({ name, paid }) => (paid === null ? [] : [[name, paid]]))),
  };
}

const isProposed = ({ scheme, rows }: EvaluationPage): boolean =>
  [scheme.provenance, scheme.weights, scheme.grades].some(({ status }) => status === 'proposed') ||
  rows.some(({ rule }) => rule.provenance.status === 'proposed');

/** 建议 where its weight is a proposal, or the rule that judges it. */
const scoreOf = ({ scheme }: EvaluationPage, row: EvaluationRow): PublicScore => ({
  actual: row.actual,
  missing: row.missing,
  percent: row.completion,
  weight: row.weight,
  proposed: scheme.weights.status === 'proposed' || row.rule.provenance.status === 'proposed',
  score: row.score,
  arithmetic: [row.rule.title, row.arithmetic, ...row.caps].filter((one) => one !== ''),
  reason: [row.reason, row.measure, ...choiceReasons(row)].filter((one) => one !== '').join('\n'),
});

function choiceReasons({ choice }: EvaluationRow): readonly string[] {
  const { tier, points, overshoot, direction, inapplicable } = choice;
  return [
    ...[tier, points, overshoot, direction].flatMap((one) => (one === null ? [] : [one.reason])),
    ...(inapplicable === null ? [] : [`${inapplicable.reason}（${inapplicable.basis}）`]),
  ];
}

const levels: readonly (readonly [OverlayLevel, string])[] = [
  ['department', '主管部门评价'],
  ['finance', '财政评价'],
];

function overlaysOf(
  { report, template, policy }: DisclosedReport,
  page: EvaluationPage,
): PublicEvaluation['overlays'] {
  const all = overlaysIn(report);
  const scheme = schemeFor(policy.scoringSchemes, {
    subject: template.subject,
    fiscalYear: page.fiscalYear,
    id: page.scheme.id,
  });
  return levels.flatMap(([level, name]) => {
    const own = all.filter((one) => one.level === level);
    if (own.length === 0) return [];
    const { total, grade, sentence } = overlaidTotal(page, own, scheme);
    const nameOf = (rowKey: string): string =>
      page.rows.find((row) => row.rowKey === rowKey)?.name ?? '';
    return [
      {
        name,
        score: total ?? sentence,
        grade: grade ?? '',
        reason: own.map((one) => `${nameOf(one.rowKey)} ${one.score}：${one.reason}`).join('\n'),
      },
    ];
  });
}
