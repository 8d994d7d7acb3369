/** Generated tables: any filling of a form that a clerk could write, from a fixed seed. */
import fc from 'fast-check';
import { fiscalYear } from '#core/base/calendar.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import { applyEdits, columnsOf } from '#core/performance/edit-table.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import type { TableRow, TargetTable } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { ColumnKey, TableTemplate, TemplateBlock } from '#core/policy/table-template.ts';

const counter = (): (() => string) => {
  let next = 0;
  return () => `row-${(next += 1)}`;
};

const words = fc.constantFrom(
  '印刷',
  '办公用房租金',
  '2024年系统升级',
  '外包服务（含驾驶员）',
  '培训、会议',
  '<b>粗</b>',
  'A&B "引" 用',
  '=HYPERLINK("x")',
  "'撇号",
  '住房公积金',
  '１２３全角',
);
const name = fc.array(words, { minLength: 1, maxLength: 2 }).map((parts) => `${parts.join('')}费`);

const digits = fc
  .record({ whole: fc.nat({ max: 99_999 }), part: fc.constantFrom('', '.5', '.08', '.123456') })
  .map(({ whole, part }) => `${whole}${part}`);
const money = fc.oneof(
  { weight: 6, arbitrary: digits },
  fc.constantFrom('', '0', '1,234.50', '１２．５', '—', '待定', '-3.2', '8万元'),
);
const targetValue = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        sign: fc.constantFrom('≥', '≤', '=', '>=', '＝', '不低于', ''),
        digits,
        word: fc.constantFrom('%', '亿元', '万人', '篇', '次', '份', ''),
      })
      .map(({ sign, digits: number, word }) => `${sign}${number}${word}`),
  },
  fc.constantFrom('', '健全', '较强', '=篇', '2280次', '292%', '≥90%且≤95%', '12月底前', '/'),
);
const prose = fc
  .array(
    fc.constantFrom(
      '归集住房公积金20亿元；',
      '2024年',
      '<p>一、</p>',
      '做好服务。',
      'ok, "好"',
      '\n',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('').trim());

function cellArbitrary(block: TemplateBlock, column: ColumnKey): fc.Arbitrary<string> {
  if (column === 'text') return prose;
  if (column === 'halfYear' || column === 'fullYear') {
    return block.kind === 'money' ? money : targetValue;
  }
  if (column === 'direction') return fc.constantFrom('≥', '≤', '=', '定性', '');
  if (column === 'measureWord') return fc.constantFrom('%', '亿元', '');
  if (column === 'weight') return fc.constantFrom('10', '5分', '');
  if (column === 'keyTask' || column === 'budgetProject' || column === 'remark') {
    return fc.oneof(name, fc.constant(''));
  }
  return name;
}

const isTyped = (row: TableRow, column: ColumnKey): boolean =>
  row.kind === 'narrative'
    ? row.key !== 'unitName'
    : column === 'halfYear' ||
      column === 'fullYear' ||
      (row.key === null && column !== 'dimension');

/** A form of the policy, filled in at random, with free rows added. */
export const filledTable = (policy: Policy): fc.Arbitrary<TargetTable> =>
  fc.constantFrom(...policy.templates).chain((template) => {
    const newId = counter();
    const form = { template, catalogue: policy.catalogue };
    const start = { form, budgetUnitName: '某某中心', fiscalYear: fiscalYear(2024), newId };
    const blank = blankTable({ ...start, projectName: '某项目' });
    const filled = fc.tuple(...blank.rows.map((row) => fillRow(template, row)));
    const added = fc.tuple(...template.blocks.map((block) => addedRows(block, newId)));
    return fc.tuple(filled, added).map(([cells, rows]) => {
      const filledIn = apply(blank, template, cells.flat());
      return rows
        .flat()
        .reduce((table, add) => apply(table, template, [behindSisters(table, add)]), filledIn);
    });
  });

function apply(
  table: TargetTable,
  template: TableTemplate,
  edits: readonly TableEdit[],
): TargetTable {
  const edited = applyEdits(table, edits, template);
  if (!edited.ok) throw new Error(edited.error.message);
  return edited.value.table;
}

type Addition = Extract<TableEdit, { readonly kind: 'addRow' }>;

/** A clerk adds a row where the rows of its 二级 stand, else at the end of its block. */
function behindSisters(table: TargetTable, add: Addition): Addition {
  const own = table.rows.filter(({ block }) => block === add.block);
  const sisters = own.filter((row) => row.cells.aspect?.written === add.cells.aspect);
  return { ...add, afterRowId: sisters.at(-1)?.id ?? own.at(-1)?.id ?? null };
}

function fillRow(template: TableTemplate, row: TableRow): fc.Arbitrary<readonly TableEdit[]> {
  const block = template.blocks.find(({ id }) => id === row.block) as TemplateBlock;
  const columns = columnsOf(block).filter((column) => isTyped(row, column) && column !== 'aspect');
  const cells = columns.map((column) =>
    cellArbitrary(block, column).map(
      (written): TableEdit => ({
        kind: 'setCell',
        rowId: row.id,
        column,
        written,
      }),
    ),
  );
  return fc.oneof({ weight: 5, arbitrary: fc.tuple(...cells) }, fc.constant([]));
}

function addedRows(block: TemplateBlock, newId: () => string): fc.Arbitrary<readonly Addition[]> {
  const isFree =
    (block.kind === 'money' && block.projectsUnder !== null) ||
    (block.kind === 'indicators' && block.freeRows);
  if (!isFree) return fc.constant([]);
  const columns = columnsOf(block).filter(
    (column) => column !== 'dimension' && column !== 'aspect',
  );
  const labels = block.kind === 'indicators' ? groupsOf(block) : fc.constant({});
  const cells = fc.record(
    Object.fromEntries(columns.map((column) => [column, cellArbitrary(block, column)])),
  );
  return fc.array(fc.tuple(labels, cells), { maxLength: 6 }).map((rows) =>
    rows.map(
      ([label, cell]): Addition => ({
        kind: 'addRow',
        rowId: newId(),
        block: block.id,
        afterRowId: null,
        cells: { ...label, ...cell },
      }),
    ),
  );
}

function groupsOf(
  block: Extract<TemplateBlock, { kind: 'indicators' }>,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const known = block.dimensions.flatMap((dimension) =>
    (block.aspects[dimension] ?? []).map((aspect) => ({ dimension, aspect })),
  );
  if (known.length > 0) return fc.constantFrom(...known);
  return name.map((aspect) => ({ dimension: block.dimensions[0] ?? '', aspect }));
}
