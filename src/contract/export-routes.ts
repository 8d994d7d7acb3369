/** 导出接口 what a person takes home: the official form, what goes to the superiors, reports, marks. */
import { z } from 'zod';

const tableParams = z.object({ tableId: z.string() });
const tableFormParams = z.object({ tableId: z.string(), format: z.string() });
const department = { budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() };
const none = z.object({});
/** `?version=2` for a version as it was saved, else the draft as it stands. */
const version = z.object({ version: z.coerce.number().int().min(1).optional() });

export const exportRoutes = {
  /** The official form: docx, xlsx, pdf to print, html, txt, or json for programs. */
  exportTable: {
    kind: 'download',
    verb: 'export_table',
    method: 'GET',
    path: '/tables/:tableId/export/:format',
    params: tableFormParams,
    query: version,
  },
  /** 报送件: one zip with the official form as pdf, docx and xlsx. */
  exportSubmission: {
    kind: 'download',
    verb: 'export_submission',
    method: 'GET',
    path: '/tables/:tableId/submission',
    params: tableParams,
    query: version,
  },
  /** 审核意见 of one table: xlsx or pdf. */
  tableReport: {
    kind: 'download',
    verb: 'export_report',
    method: 'GET',
    path: '/tables/:tableId/report/:format',
    params: tableFormParams,
    query: none,
  },
  /**
   * The file the table was read from with the findings as marks in it: docx or xlsx alone. The
   * latest such file, or one of the table's `sources`.
   */
  markedSource: {
    kind: 'download',
    verb: 'download_marked_source',
    method: 'GET',
    path: '/tables/:tableId/marked-source',
    params: tableParams,
    query: z.object({ sourceFileId: z.string().optional() }),
  },
  /** One zip with the forms of every unit of a department, a folder for each. */
  departmentSubmission: {
    kind: 'download',
    verb: 'export_department',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/submission',
    params: z.object(department),
    query: none,
  },
  /** All tables of a department's units in one file. */
  exportDepartment: {
    kind: 'download',
    verb: 'export_department',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/export/:format',
    params: z.object({ ...department, format: z.string() }),
    query: none,
  },
  departmentReport: {
    kind: 'download',
    verb: 'export_report',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/report/:format',
    params: z.object({ ...department, format: z.string() }),
    query: none,
  },
  /** 空白表样, with or without a unit's name, a year and a project on it. */
  blankForm: {
    kind: 'download',
    verb: 'export_blank',
    method: 'GET',
    path: '/templates/:templateId/blank/:format',
    params: z.object({ templateId: z.string(), format: z.string() }),
    query: z.object({
      budgetUnitId: z.string().optional(),
      year: z.coerce.number().int().optional(),
      budgetProject: z.string().max(200).optional(),
    }),
  },
} as const;
