/**
 * 自评页 evaluation page: a score sheet as everybody reads it, in texts; what is submitted is this
 * page, with the exact inputs beneath it. docs/spec/self-evaluation.md section 2
 */
import type { Fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import { compareRatios, formatRatio, type Ratio } from '#core/base/ratio.ts';
import { schemesFor, type ScoringScheme } from '#core/policy/scoring-scheme.ts';
import type { Provenance } from '#core/policy/table-template.ts';
import type { Actual } from './actual.ts';
import { inPercent, overRatio, plusRatio, timesRatio, whole } from './points.ts';
import type {
  ScoreRow,
  ScoreSheet,
  ScoreState,
  ScoringChoice,
  ScoringInput,
} from './score-sheet.ts';
import { noChoice } from './score-sheet.ts';
import { decimal, shareText } from './scoring-methods.ts';
import { scoreText } from './scoring.ts';
import { scoringWords, statusNames } from './scoring-words.ts';
import { parseRatioText, ratioText } from './scoring-codec.ts';

/** 所示来源 */
export type ShownProvenance = Provenance & { readonly statusName: string };

/** 自评行 */
export type EvaluationRow = {
  readonly rowKey: string;
  readonly code: string | null;
  readonly name: string;
  readonly dimension: string;
  readonly aspect: string;
  readonly targetValue: string;
  readonly actual: string | null;
  readonly binding:
    | {
        readonly kind: 'measure';
        readonly measure: string;
        readonly name: string;
        readonly by: 'catalogue' | 'hand';
      }
    | { readonly kind: 'typed' };
  readonly signer: { readonly userName: string; readonly instant: string } | null;
  readonly evidenceIds: readonly string[];
  readonly weight: string;
  readonly rule: {
    readonly id: string;
    readonly title: string;
    readonly kind: ScoreRow['rule']['kind'];
    readonly provenance: ShownProvenance;
  };
  readonly state: ScoreState;
  readonly stateName: string;
  readonly score: string | null;
  /** '6357/100': what totals are made of. */
  readonly exact: string | null;
  readonly share: string | null;
  readonly completion: string | null;
  readonly deviation: string | null;
  readonly arithmetic: string;
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  readonly caps: readonly string[];
  readonly asks: ScoreRow['asks'];
  readonly choice: Omit<ScoringChoice, 'rowKey'>;
  readonly explain: boolean;
  readonly reason: string;
  readonly measure: string;
};

/** 自评资金行 in 万元. */
export type EvaluationMoney = {
  readonly name: string;
  readonly initial: string | null;
  readonly annual: string | null;
  readonly paid: string | null;
  readonly rate: string | null;
  readonly missing: readonly string[];
};

/** 合计 */
export type EvaluationTotal = {
  readonly total: string | null;
  readonly grade: string | null;
  readonly sentence: string;
};

/** 自评抬头 */
export type EvaluationHeading = {
  readonly tableId: string;
  readonly budgetUnitId: string;
  readonly budgetUnitName: string;
  readonly fiscalYear: number;
  readonly projectName: string | null;
  readonly until: string;
  readonly title: string;
  readonly targetsFrom: string;
};

/** 自评页 */
export type EvaluationPage = EvaluationHeading & {
  readonly scheme: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly provenance: ShownProvenance;
    readonly weights: ShownProvenance;
    readonly grades: ShownProvenance;
    readonly notice: string | null;
  };
  readonly money: readonly EvaluationMoney[];
  readonly rows: readonly EvaluationRow[];
  readonly blocks: readonly {
    readonly dimension: string;
    readonly weight: string;
    readonly score: string | null;
    readonly scoredSoFar: string;
    readonly open: number;
  }[];
  readonly caps: readonly {
    readonly id: string;
    readonly title: string;
    readonly rowKey: string | null;
    readonly sentence: string;
    readonly provenance: ShownProvenance;
  }[];
  readonly missing: readonly string[];
  readonly own: EvaluationTotal;
};

/** 资金所读 three figures of one line. */
export type MoneyRead = {
  readonly name: string;
  readonly initial: Fen | null;
  readonly annual: Fen | null;
  readonly paid: Fen | null;
  readonly missing: readonly string[];
};

/** 自评所说 what was written about a row. */
export type RowSaid = { readonly reason: string; readonly measure: string };

export const stateNames: Readonly<Record<ScoreState, string>> = {
  scored: '已计分',
  missing: '缺数',
  needs_reason: '待说明',
  choice_open: '待判定',
  not_applicable: '不涉及',
};

export function evaluationPage(of: {
  readonly heading: EvaluationHeading;
  readonly input: ScoringInput;
  readonly sheet: ScoreSheet;
  readonly actuals: ReadonlyMap<string, Actual>;
  readonly said: ReadonlyMap<string, RowSaid>;
  readonly money: readonly MoneyRead[];
}): EvaluationPage {
  const { sheet, input } = of;
  const choices = new Map(input.choices.map((one) => [one.rowKey, one]));
  return {
    ...of.heading,
    scheme: {
      ...sheet.scheme,
      provenance: shown(sheet.scheme.provenance),
      weights: shown(sheet.scheme.weights),
      grades: shown(sheet.scheme.grades),
      notice: noticeOf(sheet.scheme.weights),
    },
    money: of.money.map(moneyLine),
    rows: sheet.rows.map((row) =>
      pageRow(row, {
        actual: of.actuals.get(row.rowKey) ?? null,
        choice: choices.get(row.rowKey) ?? noChoice(row.rowKey),
        said: of.said.get(row.rowKey) ?? { reason: '', measure: '' },
      }),
    ),
    blocks: sheet.blocks.map((block) => ({
      dimension: block.dimension,
      weight: scoreText(block.weight),
      score: block.score === null ? null : scoreText(block.score),
      scoredSoFar: scoreText(block.scoredSoFar),
      open: block.open,
    })),
    caps: sheet.caps.map((cap) => ({ ...cap, provenance: shown(cap.provenance) })),
    missing: sheet.missing,
    own: {
      total: sheet.total === null ? null : scoreText(sheet.total),
      grade: sheet.grade,
      sentence: sheet.sentence,
    },
  };
}

export const shown = (provenance: Provenance): ShownProvenance => ({
  ...provenance,
  statusName: statusNames[provenance.status],
});

const noticeOf = ({ status, source }: Provenance): string | null =>
  status === 'proposed' ? `分值为建议，不是规定：${source}` : null;

function pageRow(
  row: ScoreRow,
  of: {
    readonly actual: Actual | null;
    readonly choice: ScoringChoice;
    readonly said: RowSaid;
  },
): EvaluationRow {
  const { actual, said } = of;
  const { rowKey: _rowKey, ...choice } = of.choice;
  return {
    ...row,
    binding:
      actual?.binding.kind === 'measure'
        ? { ...actual.binding, name: actual.measure?.name ?? actual.binding.measure }
        : { kind: 'typed' },
    signer: actual?.signer ?? null,
    evidenceIds: actual?.evidenceIds ?? [],
    weight: scoreText(row.weight),
    rule: { ...row.rule, provenance: shown(row.rule.provenance) },
    stateName: stateNames[row.state],
    score: row.score === null ? null : scoreText(row.score),
    exact: row.score === null ? null : ratioText(row.score),
    share: row.share === null ? null : shareText(row.share),
    completion: row.completion === null ? null : inPercent(row.completion),
    deviation: row.deviation === null ? null : inPercent(row.deviation),
    choice,
    explain:
      row.state === 'scored' && row.share !== null && compareRatios(row.share, whole(1n)) < 0,
    ...said,
  };
}

function moneyLine({ name, initial, annual, paid, missing }: MoneyRead): EvaluationMoney {
  const rate =
    annual === null || paid === null
      ? null
      : overRatio(whole(paid as bigint), whole(annual as bigint));
  return {
    name,
    initial: initial === null ? null : formatFen(initial, '万元'),
    annual: annual === null ? null : formatFen(annual, '万元'),
    paid: paid === null ? null : formatFen(paid, '万元'),
    rate: rate === null ? null : inPercent(timesRatio(rate, whole(100n))),
    missing,
  };
}

/** 评价得分 by somebody else of a row: text with two decimals at most. */
export type OverlayScore = { readonly rowKey: string; readonly score: string };

/** The total with some rows scored by others; exact otherwise. Null where the unit has none. */
export function overlaidTotal(
  page: EvaluationPage,
  overlays: readonly OverlayScore[],
  scheme: Pick<ScoringScheme, 'grades'> | null,
): EvaluationTotal {
  const by = new Map(overlays.map((one) => [one.rowKey, one.score]));
  const parts = page.rows.map((row): Ratio | null => {
    const other = by.get(row.rowKey);
    if (other !== undefined) return parsePoints(other);
    return row.exact === null ? null : parseRatioText(row.exact);
  });
  const total = parts.reduce<Ratio | null>(
    (sum, one) => (sum === null || one === null ? null : plusRatio(sum, one)),
    whole(0n),
  );
  if (total === null || page.own.total === null) return { ...page.own, total: null, grade: null };
  const grade = scheme?.grades.find(({ from }) => compareRatios(total, decimal(from)) >= 0)?.name;
  return {
    total: scoreText(total),
    grade: grade ?? null,
    sentence: scoringWords.total(scoreText(total), grade ?? '', page.scheme.weights.statusName),
  };
}

/** '12', '12.5', '12.50'; null of anything else. */
export function parsePoints(text: string): Ratio | null {
  const [, whole_, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole_ === undefined
    ? null
    : { numerator: BigInt(whole_ + part.padEnd(2, '0')), denominator: 100n };
}

export const pointsText = (value: Ratio): string => formatRatio(value, 2);

/** The scheme by its id, else the first that fits the form and year; null where none does. */
export const schemeFor = (
  schemes: readonly ScoringScheme[],
  of: {
    readonly subject: 'department' | 'project';
    readonly fiscalYear: number;
    readonly id: string | null;
  },
): ScoringScheme | null => {
  const fitting = schemesFor(schemes, of);
  return fitting.find(({ id }) => id === of.id) ?? fitting[0] ?? null;
};
