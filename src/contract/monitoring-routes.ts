/** 双监控接口 a table watched on a day, what is said about it, its way through the desks, its form. */
import { z } from 'zod';
import {
  departmentMonitoring,
  monitoring,
  monitoringComparison,
  monitoringEntry,
} from './monitoring.ts';

const none = z.object({});
const params = z.object({ tableId: z.string(), until: z.string() });
const base = z.object({ base: z.enum(['half_year_plan', 'full_year']).optional() });

export const monitoringRoutes = {
  /** Live until it is submitted, then as submitted; `shown=live` computes it anew all the same. */
  tableMonitoring: {
    kind: 'json',
    verb: 'view_monitoring',
    method: 'GET',
    path: '/tables/:tableId/monitoring/:until',
    params,
    query: base.extend({ shown: z.enum(['live']).optional() }),
    body: none,
    answer: monitoring,
  },
  departmentMonitoring: {
    kind: 'json',
    verb: 'view_monitoring',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/monitoring/:until',
    params: z.object({
      budgetUnitId: z.string(),
      fiscalYear: z.coerce.number().int(),
      until: z.string(),
    }),
    query: base,
    body: none,
    answer: departmentMonitoring,
  },
  /** All of them or none; answered with the page as it stands afterwards. */
  editMonitoring: {
    kind: 'json',
    verb: 'edit_monitoring',
    method: 'POST',
    path: '/tables/:tableId/monitoring/:until/entries',
    params,
    body: z.object({
      expectedRevision: z.number().int().min(0),
      entries: z.array(monitoringEntry).min(1).max(500),
    }),
    answer: monitoring,
  },
  /** The head of the unit; the snapshot is made here and never changes. */
  submitMonitoring: {
    kind: 'json',
    verb: 'submit_monitoring',
    method: 'POST',
    path: '/tables/:tableId/monitoring/:until/submission',
    params,
    body: z.object({
      expectedRevision: z.number().int().min(0),
      note: z.string().trim().max(2000).default(''),
    }),
    answer: monitoring,
  },
  approveMonitoring: {
    kind: 'json',
    verb: 'approve_monitoring',
    method: 'POST',
    path: '/tables/:tableId/monitoring/:until/approval',
    params,
    body: z.object({
      expectedRevision: z.number().int().min(0),
      note: z.string().trim().max(2000).default(''),
    }),
    answer: monitoring,
  },
  returnMonitoring: {
    kind: 'json',
    verb: 'return_monitoring',
    method: 'POST',
    path: '/tables/:tableId/monitoring/:until/return',
    params,
    body: z.object({
      expectedRevision: z.number().int().min(0),
      note: z.string().trim().max(2000).default(''),
      reasons: z
        .array(z.object({ rowId: z.string().nullable(), text: z.string().trim().min(1).max(1000) }))
        .max(200)
        .default([]),
    }),
    answer: monitoring,
  },
  /** What was submitted beside what it would be now: months restated, payments withdrawn. */
  monitoringComparison: {
    kind: 'json',
    verb: 'view_monitoring',
    method: 'GET',
    path: '/tables/:tableId/monitoring/:until/comparison',
    params,
    body: none,
    answer: monitoringComparison,
  },
  /** 监控表: docx, xlsx or pdf; as submitted, else marked 草稿. */
  exportMonitoring: {
    kind: 'download',
    verb: 'export_monitoring',
    method: 'GET',
    path: '/tables/:tableId/monitoring/:until/export/:format',
    params: params.extend({ format: z.string() }),
    query: base,
  },
} as const;
