/** 站点文件 one file of the public site: where it lies, and how its bytes are made when asked for. */
import type { PublicTable } from '#core/performance/public-table.ts';
import type { TargetTable } from '#core/performance/target-table.ts';

/** 站点文件 */
export type SiteFile = {
  /** Below the root, with '/', ASCII alone. */
  readonly path: string;
  readonly mediaType: string;
  readonly write: () => Uint8Array | Promise<Uint8Array>;
};

/** 站点的表 what is public of a table, and its form for office files. */
export type SiteTable = { readonly shown: PublicTable; readonly form: TargetTable };

export const mediaTypes = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Where the pages of a table lie. */
export const folderOf = ({ head }: PublicTable): string =>
  head.projectName === null
    ? `units/${head.budgetUnitId}/${head.fiscalYear}`
    : `units/${head.budgetUnitId}/${head.fiscalYear}/${head.tableId}`;

export const unitFolder = (budgetUnitId: string): string => `units/${budgetUnitId}`;

export const departmentFolder = (departmentId: string, fiscalYear: number): string =>
  `departments/${departmentId}/${fiscalYear}`;

/** From a page in one folder to a file of the site: links work from a disk and anywhere else. */
export const linkFrom = (folder: string, path: string): string =>
  folder === '' ? path : `${'../'.repeat(folder.split('/').length)}${path}`;

export const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
