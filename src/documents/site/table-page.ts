/** 公开的目标表页 the page of one table: money, targets beside actuals, scores, the official form. */
import type {
  PublicEvaluation,
  PublicIndicator,
  PublicMoneyLine,
  PublicScore,
  PublicTable,
} from '#core/performance/public-table.ts';
import {
  type Cell,
  escapeHtml,
  linksHtml,
  marked,
  pageHtml,
  tableHtml,
  termsHtml,
} from './page-shell.ts';
import { barChart } from './site-charts.ts';
import { departmentFolder, folderOf, linkFrom, unitFolder } from './site-file.ts';
import { siteWords } from './site-messages.ts';

/** 页面所需 the table, its digest, and what lies beside it. */
export type TablePage = {
  readonly shown: PublicTable;
  readonly digest: string;
  /** Project tables of the same unit and year: title and address from the root. */
  readonly besides: readonly (readonly [string, string])[];
};

export function tablePage(page: TablePage): string {
  const { shown, digest, besides } = page;
  const { head } = shown;
  const folder = folderOf(shown);
  const names = [head.budgetUnitName, head.projectName, siteWords.year(head.fiscalYear)];
  const title = names.filter((name) => name !== null).join(' ');
  return pageHtml({
    folder,
    title,
    trail: trailOf(shown, folder),
    body: [
      groundHtml(shown),
      evaluationHtml(shown.evaluation),
      moneyHtml(shown.money),
      indicatorsHtml(shown),
      objectivesHtml(shown),
      `<h2>${siteWords.form}</h2>${formHtml(shown)}`,
      besides.length === 0
        ? ''
        : `<h2>${siteWords.projectTables}</h2>${linksHtml(
            besides.map(([text, path]) => [text, linkFrom(folder, path)]),
          )}`,
      `<h2>${siteWords.downloads}</h2>${downloadsHtml}`,
      `<h2>${siteWords.proof}</h2>${proofHtml(shown, digest)}`,
    ].join('\n'),
  });
}

function trailOf({ head }: PublicTable, folder: string) {
  const { departmentId, departmentName, budgetUnitId, budgetUnitName, fiscalYear } = head;
  const to = (path: string): string => linkFrom(folder, `${path}/index.html`);
  return [
    ...(departmentId === null || departmentName === null
      ? []
      : [[departmentName, to(departmentFolder(departmentId, fiscalYear))] as const]),
    [budgetUnitName, to(unitFolder(budgetUnitId))] as const,
  ];
}

function groundHtml({ head, evaluation }: PublicTable): string {
  if (head.ground === 'imported') {
    return `<p class="note"><strong>${siteWords.imported}</strong>。${escapeHtml(
      siteWords.importedNote(head.publishedBy ?? ''),
    )}</p>`;
  }
  return evaluation === null ? `<p class="note">${siteWords.notEvaluated}</p>` : '';
}

function evaluationHtml(evaluation: PublicEvaluation | null): string {
  if (evaluation === null) return '';
  const { total, withheld, proposed, blocks, overlays, texts } = evaluation;
  const parts = [`<h2>${siteWords.selfEvaluation}</h2>`];
  if (total !== null) {
    parts.push(
      `<p>${siteWords.totalScore} <span class="total">${marked(total.score, proposed)}</span>　` +
        `${siteWords.grade} <strong>${escapeHtml(total.grade)}</strong></p>`,
    );
  }
  if (withheld !== null) parts.push(`<p class="warn">${escapeHtml(withheld)}</p>`);
  if (proposed) parts.push(`<p class="warn">${siteWords.proposedNote}</p>`);
  parts.push(
    `<p>${escapeHtml(siteWords.schemeLine(evaluation.schemeName, evaluation.schemeSource))}</p>`,
    stepsHtml(evaluation.arithmetic),
  );
  if (blocks.length > 0) {
    parts.push(
      tableHtml({
        caption: siteWords.blocks,
        labels: [siteWords.block, siteWords.weight, siteWords.score],
        rows: blocks.map((block) => [
          block.name,
          { html: marked(block.weight, block.proposed), align: 'right' },
          { digits: block.score ?? siteWords.none },
        ]),
      }),
    );
  }
  parts.push(executionHtml(evaluation), addedHtml(evaluation));
  for (const { name, score, grade, reason } of overlays) {
    parts.push(
      `<h3>${escapeHtml(name)}</h3><p>${escapeHtml(score)}（${escapeHtml(grade)}）</p>` +
        `<p class="prose">${escapeHtml(reason)}</p>`,
    );
  }
  for (const { title, text } of texts) {
    parts.push(`<h3>${escapeHtml(title)}</h3><p class="prose">${escapeHtml(text)}</p>`);
  }
  return parts.join('\n');
}

function executionHtml({ money }: PublicEvaluation): string {
  if (money.length === 0) return '';
  const w = siteWords;
  return tableHtml({
    caption: w.executed,
    labels: [w.item, w.initialBudget, w.annualBudget, w.paid, w.executionRate],
    rows: money.map(({ name, initial, annual, paid, rate, missing }) => [
      name,
      { digits: initial ?? w.none },
      { digits: annual ?? w.none },
      { digits: paid ?? (missing.length === 0 ? w.none : w.missing(missing)) },
      { digits: rate ?? w.none },
    ]),
  });
}

function addedHtml({ added }: PublicEvaluation): string {
  if (added.length === 0) return '';
  const w = siteWords;
  return tableHtml({
    caption: w.added,
    labels: [w.indicator, w.dimension, w.actual, w.weight, w.score, w.reason],
    rows: added.map(({ name, dimension, score }) => [name, dimension, ...scoreCells(score)]),
  });
}

const stepsHtml = (steps: readonly string[]): string =>
  steps.length === 0
    ? ''
    : `<ol class="steps">${steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol>`;

function moneyHtml(money: readonly PublicMoneyLine[]): string {
  if (money.length === 0) return '';
  const withPaid = money.some(({ paid }) => paid !== null);
  const labels = [
    siteWords.item,
    siteWords.side,
    siteWords.halfYearPlan,
    siteWords.annualBudget,
    ...(withPaid ? [siteWords.paid] : []),
  ];
  const rows = money.map((line): readonly Cell[] => [
    line.name,
    line.block,
    { digits: line.halfYearPlan ?? siteWords.none },
    { digits: line.annualBudget ?? siteWords.none },
    ...(withPaid ? [{ digits: line.paid ?? siteWords.none }] : []),
  ]);
  const bars = money
    .filter(({ isProject, annualBudget }) => isProject && annualBudget !== null)
    .map(({ name, annualBudget }) => ({
      label: name,
      digits: annualBudget ?? '0',
      shown: annualBudget ?? '0',
    }));
  const chart = barChart({
    id: 'chart-money',
    title: siteWords.chartMoney,
    sentence: siteWords.chartMoneyText(bars.map(({ label, shown }) => `${label} ${shown}`)),
    bars,
  });
  const word = money[0]?.measureWord ?? '';
  const table = tableHtml({ caption: siteWords.moneyCaption(word), labels, rows });
  return `<h2>${siteWords.money}</h2>\n${table}\n${bars.length < 2 ? '' : chart}`;
}

function indicatorsHtml({ indicators, evaluation }: PublicTable): string {
  if (indicators.length === 0) return '';
  const scored = evaluation !== null;
  const w = siteWords;
  const labels = [
    w.indicator,
    w.dimension,
    w.aspect,
    ...(indicators.some(({ keyTask }) => keyTask !== '') ? [w.keyTask] : []),
    w.halfYearTarget,
    w.fullYearTarget,
    ...(scored ? [w.actual, w.weight, w.score, w.reason] : []),
  ];
  const hasTask = labels.includes(w.keyTask);
  const rows = indicators.map((one): readonly Cell[] => [
    `${one.number}. ${one.name}`,
    one.dimension,
    one.aspect,
    ...(hasTask ? [one.keyTask] : []),
    one.halfYearTarget,
    one.fullYearTarget,
    ...(scored ? scoreCells(one.score) : []),
  ]);
  const table = tableHtml({ caption: w.indicatorCaption, labels, rows });
  return `<h2>${w.indicators}</h2>\n${table}\n${scored ? scoreChart(indicators) : ''}`;
}

function scoreCells(score: PublicScore | null): readonly Cell[] {
  if (score === null) return ['', '', '', ''];
  const actual =
    score.actual === null ? siteWords.missing(score.missing) : escapedWith(score.percent, score);
  return [
    score.actual === null ? actual : { html: actual },
    { html: score.weight === null ? '' : marked(score.weight, score.proposed), align: 'right' },
    { html: `${escapeHtml(score.score ?? siteWords.none)}${stepsHtml(score.arithmetic)}` },
    score.reason,
  ];
}

const escapedWith = (percent: string | null, { actual }: PublicScore): string =>
  `${escapeHtml(actual ?? '')}${
    percent === null ? '' : `<br>${siteWords.percent} ${escapeHtml(percent)}`
  }`;

function scoreChart(indicators: readonly PublicIndicator[]): string {
  const bars = indicators.flatMap(({ name, score }) =>
    score === null || score.percent === null
      ? []
      : [{ label: name, digits: score.percent.replace('%', ''), shown: score.percent }],
  );
  if (bars.length < 2) return '';
  return barChart({
    id: 'chart-scores',
    title: siteWords.percent,
    sentence: `${bars.map(({ label, shown }) => `${label} ${shown}`).join('；')}。`,
    bars,
  });
}

const objectivesHtml = ({ objectives }: PublicTable): string =>
  objectives.length === 0
    ? ''
    : `<h2>${siteWords.objectives}</h2>${objectives
        .map(
          ({ title, text }) =>
            `<h3>${escapeHtml(title)}</h3><p class="prose">${escapeHtml(text)}</p>`,
        )
        .join('\n')}`;

const percentOf = (share: number): string => String(Math.round(share * 10_000) / 100);

function formHtml({ form }: PublicTable): string {
  const columns = form.widths.map((share) => `<col style="width:${percentOf(share)}%">`).join('');
  const rows = form.rows.map(
    (cells) =>
      `<tr>${cells
        .map((cell) => {
          const tag = cell.kind === 'value' ? 'td' : 'th';
          const classes = [
            ...(cell.align === 'left' ? [] : [cell.align]),
            ...(cell.kind === 'header' ? ['header'] : []),
          ];
          const span =
            (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') +
            (cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '') +
            (classes.length === 0 ? '' : ` class="${classes.join(' ')}"`);
          // An empty header cell of the form is no header of anything.
          const own = cell.text === '' ? 'td' : tag;
          return `<${own}${span}>${escapeHtml(cell.text)}</${own}>`;
        })
        .join('')}</tr>`,
  );
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${siteWords.formScroll}">` +
    `<table class="form"><caption class="center">${escapeHtml(form.title)}` +
    `${form.yearText === '' ? '' : `<br>${escapeHtml(form.yearText)}`}</caption>` +
    `<colgroup>${columns}</colgroup>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div>`
  );
}

const downloadsHtml = linksHtml([
  [siteWords.docx, 'form.docx'],
  [siteWords.xlsx, 'form.xlsx'],
  [siteWords.json, 'table.json'],
  [siteWords.indicatorsCsv, 'indicators.csv'],
  [siteWords.moneyCsv, 'money.csv'],
  [siteWords.dataPackage, 'datapackage.json'],
]);

function proofHtml({ format, head, evaluation }: PublicTable, digest: string): string {
  const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
  return termsHtml([
    [siteWords.versionName, siteWords.version(head.version)],
    [siteWords.versionDigest, code(head.versionDigest)],
    ...(evaluation === null
      ? []
      : [[siteWords.evaluationDigest, code(evaluation.digest)] as const]),
    [siteWords.contentDigest, `${code(digest)}（${siteWords.contentOf('table.json')}）`],
    [siteWords.cut, escapeHtml(cutText(head.cut, evaluation))],
    [siteWords.disclosedOn, escapeHtml(evaluation?.disclosedOn ?? head.disclosedOn ?? '—')],
    [siteWords.updatedBy, code(format)],
  ]);
}

function cutText(cut: string | null, evaluation: PublicEvaluation | null): string {
  if (cut === null) return siteWords.cutNone;
  const own = `${siteWords.table} ${siteWords.cutValue(cut)}`;
  return evaluation === null
    ? own
    : `${own}；${siteWords.selfEvaluation} ${siteWords.cutValue(evaluation.cut)}`;
}
