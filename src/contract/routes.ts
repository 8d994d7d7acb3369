/**
 * 接口表 the route table: one list gives the server its validation and the browser its client.
 * Every write carries an idempotency key (header) and, on a table, the expected revision.
 */
import { z } from 'zod';
import { explanation } from './finding.ts';
import { job } from './job.ts';
import { overview } from './overview.ts';
import { coverageMap, rollup } from './rollup.ts';
import { tableEdit, targetTable } from './table.ts';
import {
  cellHistory,
  editAnswer,
  tableView,
  versionDifference,
  versionSummary,
} from './table-view.ts';

export const apiPrefix = '/api/v1';
export const idempotencyHeader = 'idempotency-key';

const tableParams = z.object({ tableId: z.string() });
const departmentParams = z.object({
  budgetUnitId: z.string(),
  fiscalYear: z.coerce.number().int(),
});
const none = z.object({});

export const newTableBody = z.object({
  budgetUnitId: z.string(),
  fiscalYear: z.number().int(),
  templateId: z.string(),
  /** For a project table: which budget project it is for. */
  projectName: z.string().max(200).nullable(),
  start: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('blank') }),
    z.object({ kind: z.literal('copy'), tableId: z.string(), figures: z.enum(['keep', 'clear']) }),
  ]),
});

export const newUnitBody = z.object({
  name: z.string().trim().min(1).max(200),
  shortName: z.string().trim().min(1).max(40),
  kind: z.enum(['department', 'unit']),
  parentId: z.string().nullable(),
});

export const routes = {
  overview: { method: 'GET', path: '/overview', params: none, body: none, answer: overview },
  /** Templates, catalogue, parameters: what the rules in the browser need; plain JSON of Policy. */
  policy: { method: 'GET', path: '/policy', params: none, body: none, answer: z.unknown() },
  newUnit: {
    method: 'POST',
    path: '/units',
    params: none,
    body: newUnitBody,
    answer: z.object({ id: z.string() }),
  },
  newTable: {
    method: 'POST',
    path: '/tables',
    params: none,
    body: newTableBody,
    answer: z.object({ tableId: z.string() }),
  },
  table: {
    method: 'GET',
    path: '/tables/:tableId',
    params: tableParams,
    body: none,
    answer: tableView,
  },
  editTable: {
    method: 'POST',
    path: '/tables/:tableId/edits',
    params: tableParams,
    body: z.object({
      expectedRevision: z.number().int(),
      edits: z.array(tableEdit).min(1).max(2000),
    }),
    answer: editAnswer,
  },
  saveVersion: {
    method: 'POST',
    path: '/tables/:tableId/versions',
    params: tableParams,
    body: z.object({ expectedRevision: z.number().int(), note: z.string().max(500) }),
    answer: versionSummary,
  },
  version: {
    method: 'GET',
    path: '/tables/:tableId/versions/:number',
    params: z.object({ tableId: z.string(), number: z.coerce.number().int() }),
    body: none,
    answer: z.object({ summary: versionSummary, table: targetTable }),
  },
  versionDifference: {
    method: 'GET',
    path: '/tables/:tableId/differences/:from/:to',
    params: z.object({
      tableId: z.string(),
      from: z.coerce.number().int(),
      to: z.coerce.number().int(),
    }),
    body: none,
    answer: versionDifference,
  },
  cellHistory: {
    method: 'GET',
    path: '/tables/:tableId/history/:rowId/:column',
    params: z.object({ tableId: z.string(), rowId: z.string(), column: z.string() }),
    body: none,
    answer: cellHistory,
  },
  coverageMap: {
    method: 'GET',
    path: '/tables/:tableId/coverage',
    params: tableParams,
    body: none,
    answer: coverageMap,
  },
  explain: {
    method: 'POST',
    path: '/tables/:tableId/explanations',
    params: tableParams,
    body: z.object({
      findingKey: z.string(),
      kind: z.enum(['explanation', 'waiver']),
      text: z.string().trim().min(1).max(2000),
    }),
    answer: explanation,
  },
  withdrawExplanation: {
    method: 'POST',
    path: '/tables/:tableId/explanations/:explanationId/withdrawal',
    params: z.object({ tableId: z.string(), explanationId: z.string() }),
    body: none,
    answer: none,
  },
  rollup: {
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/rollup',
    params: departmentParams,
    body: none,
    answer: rollup,
  },
  /** Multipart upload of one file; answers at once with the job that reads it. */
  upload: { method: 'POST', path: '/uploads', params: none, body: none, answer: job },
  job: {
    method: 'GET',
    path: '/jobs/:jobId',
    params: z.object({ jobId: z.string() }),
    body: none,
    answer: job,
  },
  cancelJob: {
    method: 'POST',
    path: '/jobs/:jobId/cancellation',
    params: z.object({ jobId: z.string() }),
    body: none,
    answer: job,
  },
} as const;

/** Server-sent events of one job: each message is a `job` as JSON. */
export const jobEventsPath = '/jobs/:jobId/events';
/** The source file as it was uploaded, and the table in another form. Downloads, not JSON. */
export const sourceFilePath = '/files/:sourceFileId';
export const exportPath = '/tables/:tableId/export/:format'; // json | txt | html
/** `?version=2` takes that version as it was saved; without it, the draft as it stands. */
export const exportQuery = z.object({ version: z.coerce.number().int().min(1).optional() });

export type Routes = typeof routes;
export type RouteName = keyof Routes;
