/**
 * 公开网站 the public site: every file of it, made when asked for. The static export writes all of
 * them, the live route one; both give the same bytes. docs/spec/disclosure.md section 3
 */
import type { Policy } from '#core/policy/parameter.ts';
import { writeTables } from '../write-tables.ts';
import { packageDescriptor, resourceCsv } from './csv-package.ts';
import {
  aboutPage,
  departmentPage,
  groupBy,
  indexPage,
  type ListedTable,
  unitPage,
} from './list-pages.ts';
import {
  departmentFolder,
  folderOf,
  mediaTypes,
  type SiteFile,
  type SiteTable,
  textBytes,
  unitFolder,
} from './site-file.ts';
import { siteWords } from './site-messages.ts';
import { tablePage } from './table-page.ts';

/** 做站工具 SM3 and the forms. */
export type SiteTools = {
  readonly policy: Policy;
  readonly digestOf: (content: string | Uint8Array) => string;
};

type Listed = ListedTable & SiteTable;

export function siteFiles(tables: readonly SiteTable[], tools: SiteTools): readonly SiteFile[] {
  const listed = tables.map(
    (one): Listed => ({ ...one, digest: tools.digestOf(tableJson(one.shown)) }),
  );
  const html = (path: string, write: () => string): SiteFile => ({
    path,
    mediaType: mediaTypes.html,
    write: () => textBytes(write()),
  });
  const departments = groupBy(
    listed.filter(({ shown: { head } }) => head.departmentId !== null),
    ({ shown: { head } }) => departmentFolder(head.departmentId ?? '', head.fiscalYear),
  );
  const units = groupBy(listed, ({ shown: { head } }) => unitFolder(head.budgetUnitId));
  const digestOfAll = (own: readonly Listed[]): string =>
    tools.digestOf(JSON.stringify(own.map(({ digest }) => digest)));
  return [
    html('index.html', () => indexPage(listed)),
    html('about.html', aboutPage),
    ...packageFiles('', listed, tools),
    ...[...departments].map(([folder, own]) =>
      html(`${folder}/index.html`, () => departmentPage(own, digestOfAll(own))),
    ),
    ...[...units].map(([folder, own]) =>
      html(`${folder}/index.html`, () => unitPage(own, digestOfAll(own))),
    ),
    ...listed.flatMap((one) => tableFiles(one, { listed, tools })),
  ];
}

/** The bytes whose digest the page shows. */
export const tableJson = (shown: SiteTable['shown']): Uint8Array =>
  textBytes(`${JSON.stringify(shown, null, 2)}\n`);

function tableFiles(
  one: Listed,
  { listed, tools }: { readonly listed: readonly Listed[]; readonly tools: SiteTools },
): readonly SiteFile[] {
  const { shown, form, digest } = one;
  const folder = folderOf(shown);
  const office = (kind: 'docx' | 'xlsx', mediaType: string): SiteFile => ({
    path: `${folder}/form.${kind}`,
    mediaType,
    write: () => writeTables(kind, [form], tools.policy),
  });
  return [
    {
      path: `${folder}/index.html`,
      mediaType: mediaTypes.html,
      write: () => textBytes(tablePage({ shown, digest, besides: besidesOf(one, listed) })),
    },
    { path: `${folder}/table.json`, mediaType: mediaTypes.json, write: () => tableJson(shown) },
    ...packageFiles(folder, [one], tools),
    office('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    office('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  ];
}

/** A whole table leads to the project tables of its unit and year. */
const besidesOf = ({ shown: { head } }: Listed, listed: readonly Listed[]) =>
  head.projectName !== null
    ? []
    : listed.flatMap(({ shown }) =>
        shown.head.projectName !== null &&
        shown.head.budgetUnitId === head.budgetUnitId &&
        shown.head.fiscalYear === head.fiscalYear
          ? [[shown.head.projectName, `${folderOf(shown)}/index.html`] as const]
          : [],
      );

/** The CSV files of some tables with their descriptor. */
function packageFiles(
  folder: string,
  listed: readonly Listed[],
  tools: SiteTools,
): readonly SiteFile[] {
  const names = (['tables', 'indicators', 'money'] as const).filter(
    (name) => folder === '' || name !== 'tables',
  );
  const path = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const title = folder === '' ? siteWords.siteTitle : (listed[0]?.shown.head.budgetUnitName ?? '');
  return [
    ...names.map((name) => ({
      path: path(`${name}.csv`),
      mediaType: mediaTypes.csv,
      write: () => resourceCsv(name, listed),
    })),
    {
      path: path('datapackage.json'),
      mediaType: mediaTypes.json,
      write: () =>
        packageDescriptor({
          name: folder === '' ? 'anju-disclosure' : `anju-${folder.replaceAll('/', '-')}`,
          title,
          version: String(listed[0]?.shown.head.version ?? 1),
          files: new Map(names.map((name) => [`${name}.csv`, resourceCsv(name, listed)])),
          digestOf: tools.digestOf,
        }),
    },
  ];
}
