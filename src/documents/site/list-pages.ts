/** 目录页 the pages that lead to tables: all departments, a department's year, a unit's years. */
import type { PublicHead, PublicTable } from '#core/performance/public-table.ts';
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

/** 列出的表 with the digest of its table.json. */
export type ListedTable = { readonly shown: PublicTable; readonly digest: string };

export function indexPage(tables: readonly ListedTable[]): string {
  const groups = groupBy(tables, ({ shown: { head } }) => head.departmentId ?? '');
  const body = [...groups.values()].map((own) => {
    const { departmentName } = (own[0] as ListedTable).shown.head;
    const years = groupBy(own, ({ shown: { head } }) => String(head.fiscalYear));
    return `<h2>${escapeHtml(departmentName ?? siteWords.noDepartment)}</h2>${[...years.values()]
      .map(yearHtml)
      .join('\n')}`;
  });
  return pageHtml({
    folder: '',
    title: siteWords.siteTitle,
    trail: [],
    body: [
      `<p>${escapeHtml(siteWords.asOf(lastDay(tables)))}</p>`,
      tables.length === 0 ? `<p class="note">${siteWords.nothing}</p>` : '',
      ...body,
      `<h2>${siteWords.downloads}</h2>${linksHtml([
        [siteWords.tablesCsv, 'tables.csv'],
        [siteWords.indicatorsCsv, 'indicators.csv'],
        [siteWords.moneyCsv, 'money.csv'],
        [siteWords.dataPackage, 'datapackage.json'],
      ])}`,
    ].join('\n'),
  });
}

function yearHtml(own: readonly ListedTable[]): string {
  const { head } = (own[0] as ListedTable).shown;
  const { departmentId, fiscalYear } = head;
  const year = siteWords.year(fiscalYear);
  const heading =
    departmentId === null
      ? year
      : `<a href="${departmentFolder(departmentId, fiscalYear)}/index.html">${year}</a>`;
  return `<h3>${heading}</h3>${linksHtml(
    own.map(({ shown }) => [nameOf(shown.head), `${folderOf(shown)}/index.html`]),
  )}`;
}

const nameOf = ({ budgetUnitName, projectName }: PublicHead): string =>
  projectName === null ? budgetUnitName : `${budgetUnitName} ${projectName}`;

export const lastDay = (tables: readonly ListedTable[]): string | null =>
  tables
    .flatMap(({ shown: { head, evaluation } }) => [head.disclosedOn, evaluation?.disclosedOn])
    .filter((day) => typeof day === 'string')
    .toSorted()
    .at(-1) ?? null;

export function groupBy<T>(
  all: readonly T[],
  key: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const own = groups.get(key(one));
    if (own === undefined) groups.set(key(one), [one]);
    else own.push(one);
  }
  return groups;
}

/** 部门年度页 one line a unit: what it has, what it came to. */
export function departmentPage(tables: readonly ListedTable[], digest: string): string {
  const { head } = (tables[0] as ListedTable).shown;
  const folder = departmentFolder(head.departmentId ?? '', head.fiscalYear);
  const rows = tables.map(({ shown }): readonly Cell[] => [
    { html: anchor(nameOf(shown.head), linkFrom(folder, `${folderOf(shown)}/index.html`)) },
    { digits: totalBudget(shown) ?? siteWords.none },
    { html: scoreHtml(shown), align: 'right' },
    shown.evaluation?.total?.grade ?? '',
    shown.head.ground === 'imported'
      ? siteWords.imported
      : siteWords.disclosed(shown.head.disclosedOn),
  ]);
  const bars = tables.flatMap(({ shown }) => {
    const digits = totalBudget(shown);
    return digits === null || shown.head.projectName !== null
      ? []
      : [{ label: shown.head.budgetUnitName, digits, shown: digits }];
  });
  return pageHtml({
    folder,
    title: `${head.departmentName ?? ''} ${siteWords.year(head.fiscalYear)}`,
    trail: [],
    body: [
      proposedNote(tables),
      tableHtml({
        caption: siteWords.departments,
        labels: [
          siteWords.table,
          `${siteWords.annualBudget}（万元）`,
          siteWords.totalScore,
          siteWords.grade,
          siteWords.proof,
        ],
        rows,
      }),
      bars.length < 2
        ? ''
        : barChart({
            id: 'chart-units',
            title: `${siteWords.annualBudget}（万元）`,
            sentence: siteWords.chartMoneyText(bars.map((bar) => `${bar.label} ${bar.shown}`)),
            bars,
          }),
      `<h2>${siteWords.proof}</h2>${termsHtml([
        [siteWords.contentDigest, `<code>${escapeHtml(digest)}</code>`],
        [siteWords.versionName, escapeHtml(siteWords.asOf(lastDay(tables)))],
        ...tables.map(
          ({ shown: table, digest: own }) =>
            [nameOf(table.head), `<code>${escapeHtml(own)}</code>`] as const,
        ),
      ])}`,
    ].join('\n'),
  });
}

const anchor = (text: string, href: string): string =>
  `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;

const proposedNote = (tables: readonly ListedTable[]): string =>
  tables.some(({ shown }) => shown.evaluation?.proposed === true)
    ? `<p class="warn">${siteWords.proposedNote}</p>`
    : '';

function scoreHtml({ evaluation }: PublicTable): string {
  if (evaluation === null) return '';
  return evaluation.total === null
    ? siteWords.noScore
    : marked(evaluation.total.score, evaluation.proposed);
}

/** 资金总额 of the expenditure: basic and projects, or the income total where the form has one. */
export function totalBudget({ money }: PublicTable): string | null {
  return money.find(({ annualBudget }) => annualBudget !== null)?.annualBudget ?? null;
}

/** 单位页 its years beside each other. */
export function unitPage(tables: readonly ListedTable[], digest: string): string {
  const whole = tables
    .filter(({ shown }) => shown.head.projectName === null)
    .toSorted((a, b) => a.shown.head.fiscalYear - b.shown.head.fiscalYear);
  const { head } = (tables[0] as ListedTable).shown;
  const folder = unitFolder(head.budgetUnitId);
  const bars = whole.flatMap(({ shown }) => {
    const digits = totalBudget(shown);
    return digits === null
      ? []
      : [{ label: siteWords.year(shown.head.fiscalYear), digits, shown: digits }];
  });
  return pageHtml({
    folder,
    title: head.budgetUnitName,
    trail: [],
    body: [
      linksHtml(
        tables.map(({ shown }) => [
          [siteWords.year(shown.head.fiscalYear), shown.head.projectName ?? ''].join(' ').trim(),
          linkFrom(folder, `${folderOf(shown)}/index.html`),
        ]),
      ),
      proposedNote(tables),
      bars.length < 2
        ? ''
        : barChart({
            id: 'chart-years',
            title: siteWords.moneyByYear,
            sentence: siteWords.chartYearsText(bars.map((bar) => `${bar.label} ${bar.shown}`)),
            bars,
          }),
      `<h2>${siteWords.compare}</h2><p>${siteWords.compareNote}</p>${comparisonHtml(whole)}`,
      `<h2>${siteWords.proof}</h2>${termsHtml([
        [siteWords.contentDigest, `<code>${escapeHtml(digest)}</code>`],
        [siteWords.versionName, escapeHtml(siteWords.asOf(lastDay(tables)))],
      ])}`,
    ].join('\n'),
  });
}

function comparisonHtml(whole: readonly ListedTable[]): string {
  const years = whole.map(({ shown }) => shown);
  const keyOf = (one: PublicTable['indicators'][number]): string =>
    JSON.stringify([one.dimension, one.aspect, one.name]);
  const keys = [...new Set(years.flatMap(({ indicators }) => indicators.map(keyOf)))];
  return tableHtml({
    caption: siteWords.compareCaption,
    labels: [
      siteWords.indicator,
      ...years.flatMap(({ head, evaluation }) => [
        siteWords.fullYearOf(head.fiscalYear),
        ...(evaluation === null ? [] : [siteWords.actualOf(head.fiscalYear)]),
      ]),
    ],
    rows: keys.map((key) => {
      const [dimension = '', aspect = '', name = ''] = JSON.parse(key) as readonly string[];
      return [
        [dimension, aspect, name].filter((text) => text !== '').join(' › '),
        ...years.flatMap((year) => {
          const own = year.indicators.find((one) => keyOf(one) === key);
          return [
            own?.fullYearTarget ?? '',
            ...(year.evaluation === null ? [] : [own?.score?.actual ?? '']),
          ];
        }),
      ];
    }),
  });
}

export const aboutPage = (): string =>
  pageHtml({
    folder: '',
    title: siteWords.aboutTitle,
    trail: [],
    body: siteWords.aboutParts
      .map(([title, text]) => `<h2>${escapeHtml(title)}</h2><p>${escapeHtml(text)}</p>`)
      .join('\n'),
  });
