/** 部门导出 what a department takes along of a year: every unit's forms, and the review of all. */
import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { RollupJson } from '#contract/rollup.ts';
import { overviewQuery } from '#web/query.ts';
import { DownloadMenu } from './download-menu.tsx';
import { exportMessages as words } from './messages.ts';
import { useDownload } from './use-download.ts';

export function DepartmentExports({ rollup }: { readonly rollup: RollupJson }): ReactElement {
  const { busy, start } = useDownload();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const input = { budgetUnitId: rollup.department.id, fiscalYear: rollup.fiscalYear };
  const submit = async (): Promise<void> => {
    const file = await start('departmentSubmission', { params: input });
    if (file === null) return;
    const missing = rollup.units.filter(({ tableId }) => tableId === null);
    const lacking = words.departmentMissing(missing.map(({ shortName }) => shortName));
    // As the overview counts now: another may have corrected a table since this page was opened.
    const { tables } = await queries.fetchQuery(overviewQuery).catch(() => ({ tables: [] }));
    const wrong = tables.filter(
      ({ budgetUnitId, fiscalYear, counts }) =>
        rollup.units.some((budgetUnit) => budgetUnit.budgetUnitId === budgetUnitId) &&
        fiscalYear === input.fiscalYear &&
        counts.error > 0,
    );
    const errors = wrong.reduce((sum, { counts }) => sum + counts.error, 0);
    const done =
      errors > 0
        ? words.departmentErrors(file.name, wrong.length, errors)
        : words.departmentDone(file.name);
    const said = missing.length === 0 ? done : `${done}${lacking}`;
    if (errors > 0 || missing.length > 0) void message.warning(said, 8);
    else void message.success(said, 5);
  };
  const whole = (format: 'pdf' | 'xlsx' | 'docx', label: string) => ({
    key: format,
    label,
    act: () => void start('exportDepartment', { params: { ...input, format } }),
  });
  const report = (format: 'pdf' | 'xlsx') => ({
    key: `report.${format}`,
    label: words.reports[format],
    act: () => void start('departmentReport', { params: { ...input, format } }),
  });
  const tables = [
    whole('pdf', words.departmentPdf),
    whole('xlsx', words.departmentXlsx),
    whole('docx', words.departmentDocx),
  ];
  return (
    <>
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        title={words.departmentNote}
        loading={busy === 'departmentSubmission'}
        onClick={() => void submit()}
      >
        {words.department}
      </Button>
      <DownloadMenu
        label={words.more}
        groups={[
          { label: words.departmentTables, items: tables },
          { label: words.report, items: [report('pdf'), report('xlsx')] },
        ]}
        busy={busy !== null && busy !== 'departmentSubmission'}
      />
    </>
  );
}
