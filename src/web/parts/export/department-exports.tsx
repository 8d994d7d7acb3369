/** 部门导出 what a department takes along of a year: every unit's forms, and the review of all. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { DownloadMenu } from './download-menu.tsx';
import { exportMessages as words } from './messages.ts';
import { useDownload } from './use-download.ts';

export function DepartmentExports(input: {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
}): ReactElement {
  const { busy, start } = useDownload();
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
        onClick={() => void start('departmentSubmission', { params: input })}
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
