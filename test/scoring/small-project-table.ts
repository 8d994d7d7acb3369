/** A project table with two outputs and one effect, as rows. */
import { asId, type RowId } from '#core/base/id.ts';
import { makeCell } from '#core/performance/read-cell.ts';
import type { TableRow, TargetTable } from '#core/performance/target-table.ts';
import { templateNamed } from '#core/performance/test-support/small-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';

const template = templateNamed('project-2024');

const written = [
  ['产出指标', '数量指标', '维护系统数', '≥3个'],
  ['产出指标', '质量指标', '故障恢复率', '≥98%'],
  ['效益指标', '社会效益', '服务中断次数', '≤2次'],
] as const;

export const smallProjectTable = (): TargetTable => ({
  templateId: 'project-2024',
  budgetUnitName: '甲',
  fiscalYear: null,
  unread: [],
  rows: written.map(([dimension, aspect, indicator, fullYear], at): TableRow => {
    const row = { kind: 'indicator', block: 'indicators', key: null } as const;
    const texts: Readonly<Partial<Record<ColumnKey, string>>> = {
      dimension,
      aspect,
      indicator,
      fullYear,
    };
    const cells = Object.fromEntries(
      Object.entries(texts).map(([column, text]) => [
        column,
        makeCell({ written: text, template, row, column: column as ColumnKey }),
      ]),
    );
    return { ...row, id: asId<RowId>(`row-${at}`), cells };
  }),
});
