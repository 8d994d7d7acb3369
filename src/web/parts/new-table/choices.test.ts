import { describe, expect, it } from 'vitest';
import type { OverviewJson, TableSummaryJson } from '#contract/overview.ts';
import type { TargetTableJson } from '#contract/table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import {
  copySources,
  existingTable,
  isLikeliest,
  projectNames,
  projectSource,
  type TableWish,
  templatesOf,
} from './choices.ts';

const table = (
  fiscalYear: number,
  projectName: string | null = null,
  budgetUnitId = '锡山',
): TableSummaryJson => ({
  tableId: `${budgetUnitId}-${fiscalYear}-${projectName ?? ''}`,
  budgetUnitId,
  fiscalYear,
  templateId: 'form',
  subject: projectName === null ? 'department' : 'project',
  projectName,
  revision: 1,
  versions: 1,
  changedAt: '',
  counts: { error: 0, warning: 0, hint: 0 },
  unread: 0,
  stage: null,
});

const overview: OverviewJson = {
  example: false,
  units: [],
  years: [2023, 2024],
  tables: [
    table(2023),
    table(2024),
    table(2024, null, '惠山'),
    table(2024, '能耗费'),
    table(2023, '2023年安全服务'),
  ],
};

const wish = (part: Partial<TableWish>): TableWish => ({
  budgetUnitId: '锡山',
  fiscalYear: 2025,
  subject: 'department',
  projectName: null,
  ...part,
});

describe('copy sources', () => {
  it('are the own tables of earlier years, the latest first', () => {
    expect(copySources(overview, wish({})).map((one) => one.tableId)).toEqual([
      '锡山-2024-',
      '锡山-2023-',
    ]);
    expect(copySources(overview, wish({ fiscalYear: 2023 }))).toEqual([]);
  });

  it('put the same project first, its name of another year included', () => {
    const asked = wish({ subject: 'project', projectName: '2025年安全服务' });
    const sources = copySources(overview, asked);
    expect(sources.map((one) => one.projectName)).toEqual(['2023年安全服务', '能耗费']);
    expect(sources.map((one) => isLikeliest(one, asked))).toEqual([true, false]);
  });
});

describe('existing table', () => {
  it('is found by unit, year and kind, and for a project by its name', () => {
    expect(existingTable(overview, wish({ fiscalYear: 2024 }))?.tableId).toBe('锡山-2024-');
    expect(existingTable(overview, wish({}))).toBeNull();
    const project = wish({ fiscalYear: 2024, subject: 'project', projectName: '能耗费' });
    expect(existingTable(overview, project)?.projectName).toBe('能耗费');
    expect(existingTable(overview, { ...project, projectName: '印刷费' })).toBeNull();
  });
});

describe('projects', () => {
  it('come from the table of the year, or the last before it', () => {
    expect(projectSource(overview, '锡山', 2025)?.fiscalYear).toBe(2024);
    expect(projectSource(overview, '锡山', 2023)?.fiscalYear).toBe(2023);
    expect(projectSource(overview, '宜兴', 2025)).toBeNull();
  });

  it('are named as read, each once, nameless rows left out', () => {
    const row = (kind: 'project' | 'money', written: string) => ({
      id: written,
      kind,
      block: 'expenditure',
      key: null,
      cells: {
        name: {
          written,
          read: { kind: 'text' as const, text: written.trim() },
          place: null,
          doubts: [],
        },
      },
    });
    const target: TargetTableJson = {
      templateId: 'form',
      budgetUnitName: '锡山',
      fiscalYear: 2024,
      rows: [
        row('money', '项目支出'),
        row('project', ' 印刷费'),
        row('project', ''),
        row('project', '能耗费'),
        row('project', '印刷费'),
      ],
      unread: [],
    };
    expect(projectNames(target)).toEqual(['印刷费', '能耗费']);
  });
});

describe('templates', () => {
  it('are those of the subject, the one in force latest first', () => {
    const template = (id: string, subject: TableTemplate['subject'], effectiveFrom: string) =>
      ({ id, subject, effectiveFrom }) as TableTemplate;
    const all = [
      template('old', 'department', '2022-01-01'),
      template('project', 'project', '2024-01-01'),
      template('new', 'department', '2024-01-01'),
    ];
    expect(templatesOf(all, 'department').map((one) => one.id)).toEqual(['new', 'old']);
  });
});
