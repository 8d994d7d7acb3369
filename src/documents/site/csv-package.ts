/**
 * 数据包 data package: the public tables as CSV with a Frictionless descriptor (Data Package v1), so
 * that a program knows what each field means. UTF-8 without a mark, comma, CRLF.
 */
import type { PublicTable } from '#core/performance/public-table.ts';
import { inert } from '../inert-text.ts';
import { siteWords } from './site-messages.ts';
import { textBytes } from './site-file.ts';

/** 字段 its name in the file, and its type in the words of Table Schema. */
type Field = {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'year';
  readonly title: string;
};

type CsvValue = string | null;

/** 资源 one CSV: its fields and rows. */
type Resource = {
  readonly name: 'tables' | 'indicators' | 'money';
  readonly title: string;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  readonly rows: (table: PublicTable, digest: string) => readonly (readonly CsvValue[])[];
};

const field = (name: string, type: Field['type'], title: string): Field => ({ name, type, title });
const yes = (flag: boolean): string => (flag ? 'true' : 'false');

const tables: Resource = {
  name: 'tables',
  title: siteWords.tablesCsv,
  primaryKey: ['tableId'],
  fields: [
    field('tableId', 'string', '目标表编号'),
    field('department', 'string', '主管部门'),
    field('budgetUnit', 'string', '预算单位'),
    field('fiscalYear', 'year', '年度'),
    field('projectName', 'string', '项目名称'),
    field('ground', 'string', '公开依据'),
    field('version', 'integer', '版本'),
    field('versionDigest', 'string', '版本摘要'),
    field('cut', 'string', '数据截点'),
    field('disclosedOn', 'date', '公开日期'),
    field('totalScore', 'number', '自评总分'),
    field('grade', 'string', '等级'),
    field('proposed', 'boolean', '用到建议权重'),
    field('withheld', 'string', '暂不能计分的原因'),
    field('contentDigest', 'string', '数据摘要'),
  ],
  rows: ({ head, evaluation }, digest) => [
    [
      head.tableId,
      head.departmentName,
      head.budgetUnitName,
      String(head.fiscalYear),
      head.projectName,
      head.ground,
      String(head.version),
      head.versionDigest,
      head.cut,
      evaluation?.disclosedOn ?? head.disclosedOn,
      evaluation?.total?.score ?? null,
      evaluation?.total?.grade ?? null,
      evaluation === null ? null : yes(evaluation.proposed),
      evaluation?.withheld ?? null,
      digest,
    ],
  ],
};

const indicators: Resource = {
  name: 'indicators',
  title: siteWords.indicatorsCsv,
  primaryKey: ['tableId', 'number'],
  fields: [
    field('tableId', 'string', '目标表编号'),
    field('number', 'integer', siteWords.number),
    field('dimension', 'string', siteWords.dimension),
    field('aspect', 'string', siteWords.aspect),
    field('keyTask', 'string', siteWords.keyTask),
    field('budgetProject', 'string', siteWords.budgetProject),
    field('indicator', 'string', siteWords.indicator),
    field('halfYearTarget', 'string', siteWords.halfYearTarget),
    field('fullYearTarget', 'string', siteWords.fullYearTarget),
    field('actual', 'string', siteWords.actual),
    field('missing', 'string', '缺少的数据'),
    field('percent', 'string', siteWords.percent),
    field('weight', 'number', siteWords.weight),
    field('proposed', 'boolean', '建议权重'),
    field('score', 'number', siteWords.score),
    field('arithmetic', 'string', siteWords.arithmetic),
    field('reason', 'string', siteWords.reason),
  ],
  rows: ({ head, indicators: own }) =>
    own.map(({ score, ...one }) => [
      head.tableId,
      String(one.number),
      one.dimension,
      one.aspect,
      one.keyTask,
      one.budgetProject,
      one.name,
      one.halfYearTarget,
      one.fullYearTarget,
      score?.actual ?? null,
      score === null ? null : score.missing.join('；'),
      score?.percent ?? null,
      score?.weight ?? null,
      score === null ? null : yes(score.proposed),
      score?.score ?? null,
      score === null ? null : score.arithmetic.join('；'),
      score?.reason ?? null,
    ]),
};

const money: Resource = {
  name: 'money',
  title: siteWords.moneyCsv,
  primaryKey: ['tableId', 'line'],
  fields: [
    field('tableId', 'string', '目标表编号'),
    field('line', 'integer', '行'),
    field('block', 'string', siteWords.side),
    field('name', 'string', siteWords.item),
    field('measureWord', 'string', '金额单位'),
    field('halfYearPlan', 'number', siteWords.halfYearPlan),
    field('annualBudget', 'number', siteWords.annualBudget),
    field('paid', 'number', siteWords.paid),
  ],
  rows: ({ head, money: own }) =>
    own.map((line, at) => [
      head.tableId,
      String(at + 1),
      line.block,
      line.name,
      line.measureWord,
      line.halfYearPlan,
      line.annualBudget,
      line.paid,
    ]),
};

export const resources: readonly Resource[] = [tables, indicators, money];

/** 列出的表 with the digest of its table.json. */
type Listed = { readonly shown: PublicTable; readonly digest: string };

export function resourceCsv(name: Resource['name'], listed: readonly Listed[]): Uint8Array {
  const resource = resources.find((one) => one.name === name) as Resource;
  const lines = [
    resource.fields.map((one) => one.name),
    ...listed.flatMap(({ shown, digest }) =>
      resource.rows(shown, digest).map((values) =>
        values.map((value, at) =>
          // Nobody's target may compute anything in a spreadsheet; numbers stay numbers.
          resource.fields[at]?.type === 'string' ? inert(value ?? '') : (value ?? ''),
        ),
      ),
    ),
  ];
  return textBytes(lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join(''));
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** 描述文件 datapackage.json; `digests` of the very files beside it, by their names. */
export function packageDescriptor(of: {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly digestOf: (content: Uint8Array) => string;
}): Uint8Array {
  const own = resources.filter(({ name }) => of.files.has(`${name}.csv`));
  const described = {
    profile: 'tabular-data-package',
    name: of.name,
    title: of.title,
    version: of.version,
    resources: own.map((resource) => {
      const path = `${resource.name}.csv`;
      const bytes = of.files.get(path) ?? new Uint8Array();
      return {
        profile: 'tabular-data-resource',
        name: resource.name,
        path,
        title: resource.title,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: bytes.length,
        hash: of.digestOf(bytes),
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
        schema: {
          fields: resource.fields.map(fieldJson),
          primaryKey: resource.primaryKey,
          missingValues: [''],
          ...(resource.name === 'tables' || !of.files.has('tables.csv')
            ? {}
            : {
                foreignKeys: [
                  {
                    fields: ['tableId'],
                    reference: { resource: 'tables', fields: ['tableId'] },
                  },
                ],
              }),
        },
      };
    }),
  };
  return textBytes(`${JSON.stringify(described, null, 2)}\n`);
}

const fieldJson = ({ name, type, title }: Field) => {
  const description = siteWords.fieldDescriptions[name];
  return { name, type, title, ...(description === undefined ? {} : { description }) };
};
