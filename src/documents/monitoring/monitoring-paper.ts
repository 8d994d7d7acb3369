/**
 * 监控表版面 the official monitoring form as a paper: money, duties and indicators with actual, year's
 * forecast, deviation, reason, measure and possibility. Basis: 财预〔2019〕136号附1 (fields, as known)
 * and docs/spec/monitoring.md section 6.
 */
import { levelNames, lightCodes, lightNames, lightSigns } from '#core/performance/lights.ts';
import { notTyped } from '#core/performance/monitoring-words.ts';
import type {
  AmountText,
  ForecastText,
  LightText,
  MonitoringPage,
  MoneyText,
  RowText,
  SaidText,
} from '#core/performance/monitoring-page.ts';
import type { PaperBlock, PaperColumn, PaperContent } from '../papers/paper-block.ts';
import { chineseDate } from '../papers/paper-messages.ts';
import { monitoringFormWords as words } from './monitoring-messages.ts';

/** 监控表所印 the page with where it stands; null: it was not submitted. */
export type PrintedMonitoring = {
  readonly page: MonitoringPage;
  readonly stageName: string;
  readonly submission: {
    readonly number: number;
    readonly userName: string;
    readonly businessDate: string;
    readonly digest: string;
  } | null;
};

export function monitoringPaper({ page, stageName, submission }: PrintedMonitoring): PaperContent {
  const state =
    submission === null
      ? words.draft
      : words.submitted({ ...submission, date: chineseDate(submission.businessDate) });
  return {
    title: page.title,
    number: submission === null ? words.draft : null,
    sheet: 'form',
    blocks: [
      {
        kind: 'facts',
        rows: [
          [words.facts.budgetUnit, page.budgetUnitName, words.facts.until, chineseDate(page.until)],
          [words.facts.stage, stageName, words.facts.targets, page.targetsFrom],
          [words.facts.base, `${page.base.name}。${page.base.sentence}`],
          [words.facts.legend, legend()],
        ],
      },
      ...section(words.sections.money, moneyTable(page.money)),
      ...section(words.sections.duties, dutyTable(page)),
      ...section(words.sections.rows, rowTable(page.rows)),
      ...section(words.thresholds, thresholdTable(page)),
      { kind: 'note', text: words.proposal },
      { kind: 'note', text: state },
      { kind: 'signatures', names: words.signatures },
    ],
  };
}

const section = (text: string, table: PaperBlock): readonly PaperBlock[] => [
  { kind: 'heading', text },
  table,
];

const legend = (): string =>
  lightCodes.map((code) => `${lightSigns[code]} ${lightNames[code]}`).join('　');

type Column = readonly [share: number, align: PaperColumn['align']];

const columnsOf = (names: readonly string[], looks: readonly Column[]): readonly PaperColumn[] =>
  names.map((name, at) => {
    const [share, align] = looks[at] ?? [0, 'left'];
    return { name, share, align };
  });

function moneyTable(lines: readonly MoneyText[]): PaperBlock {
  return {
    kind: 'table',
    columns: columnsOf(words.moneyColumns, [
      [0.2, 'left'],
      [0.1, 'right'],
      [0.1, 'right'],
      [0.1, 'right'],
      [0.08, 'right'],
      [0.14, 'right'],
      [0.1, 'center'],
      [0.18, 'left'],
    ]),
    rows: lines.map((line) => ({
      bold: line.kind === 'total',
      cells: [
        line.name,
        numberOf(line.halfYearPlan),
        numberOf(line.annualBudget),
        line.paid === null ? absent(line.missing) : line.paid.value,
        line.percent?.text ?? words.none,
        forecastOf(line.forecast, 'value'),
        lightOf(line.light),
        saidOf(line.said),
      ],
    })),
  };
}

const dutyTable = ({ duties }: MonitoringPage): PaperBlock => ({
  kind: 'table',
  columns: columnsOf(words.dutyColumns, [
    [0.16, 'left'],
    [0.1, 'right'],
    [0.1, 'right'],
    [0.1, 'right'],
    [0.12, 'center'],
    [0.42, 'left'],
  ]),
  rows: duties.map((duty) => ({
    bold: false,
    cells: [
      duty.name,
      duty.money?.text ?? words.none,
      duty.result?.text ?? words.none,
      duty.gap ?? words.none,
      lightOf(duty.light),
      `${duty.light.sentence}${duty.moneySentence}`,
    ],
  })),
});

const rowTable = (rows: readonly RowText[]): PaperBlock => ({
  kind: 'table',
  columns: columnsOf(words.rowColumns, [
    [0.06, 'center'],
    [0.09, 'left'],
    [0.12, 'left'],
    [0.07, 'right'],
    [0.07, 'right'],
    [0.09, 'right'],
    [0.065, 'right'],
    [0.085, 'right'],
    [0.065, 'right'],
    [0.075, 'center'],
    [0.09, 'left'],
    [0.07, 'left'],
    [0.05, 'center'],
  ]),
  rows: rows.map((row) => ({
    bold: false,
    cells: [
      row.dimension,
      row.aspect,
      row.name,
      row.halfYearTarget,
      row.fullYearTarget,
      row.actual === null ? absent(row.missing) : row.actual.text,
      row.percent?.text ?? words.none,
      forecastOf(row.forecast, 'text'),
      row.deviation?.text ?? words.none,
      lightOf(row.light),
      [row.said.causeNames.join('、'), row.said.reason].filter((one) => one !== '').join('：'),
      row.said.measure,
      row.said.possibilityName ?? '',
    ],
  })),
});

const thresholdTable = ({ thresholds }: MonitoringPage): PaperBlock => ({
  kind: 'table',
  columns: columnsOf(words.thresholdColumns, [
    [0.24, 'left'],
    [0.24, 'left'],
    [0.08, 'center'],
    [0.44, 'left'],
  ]),
  rows: thresholds.map(({ title, text, provenance }) => ({
    bold: false,
    cells: [title, text, provenance.statusName, provenance.source],
  })),
});

const numberOf = (amount: AmountText | null): string => amount?.value ?? words.none;

const absent = (missing: readonly string[]): string =>
  missing.length === 0
    ? words.none
    : missing.every((one) => one === notTyped)
      ? notTyped
      : words.missing(missing);

function forecastOf(forecast: ForecastText | null, as: 'value' | 'text'): string {
  if (forecast === null) return words.none;
  const { amount, low, high } = forecast;
  const range = low.value === high.value ? '' : words.range(low.value, high.value);
  return `${amount[as]}${range}`;
}

const lightOf = ({ sign, name, level }: LightText): string =>
  level === 'amber' || level === 'red'
    ? `${sign} ${name}（${levelNames[level]}）`
    : `${sign} ${name}`;

const saidOf = ({ causeNames, reason, measure }: SaidText): string =>
  [[causeNames.join('、'), reason].filter((one) => one !== '').join('：'), measure]
    .filter((one) => one !== '')
    .join('；');
