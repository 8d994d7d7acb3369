/**
 * 接口表 the route table: one list gives the server its validation and the browser its client.
 * Every write carries an idempotency key (header) and, on a table, the expected revision.
 */
import { z } from 'zod';
import type { Verb } from '#core/people/verb.ts';
import { approvalRoutes } from './approval-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { budgetRoutes } from './budget-routes.ts';
import { evaluationRoutes } from './evaluation-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { explanation } from './finding.ts';
import { job } from './job.ts';
import { factRoutes } from './fact-routes.ts';
import { measureRoutes } from './measure-routes.ts';
import { monitoringRoutes } from './monitoring-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { monthRoutes } from './month-routes.ts';
import { overview } from './overview.ts';
import { peopleRoutes } from './people-routes.ts';
import { registerRoutes } from './register-routes.ts';
import { coverageMap, rollup } from './rollup.ts';
import { sessionRoutes } from './session-routes.ts';
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
/** Of a marked file: marks placed, and those that found no place, as '7 0'. */
export const marksHeader = 'anju-marks';
/** Of the session, back with every write. */
export const csrfHeader = 'anju-csrf';
/** Of the command line on the server's own machine, never of a page. */
export const localKeyHeader = 'anju-local-key';

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

const yearOrOpen = z.number().int().nullable();

export const changeUnitBody = z.object({
  expectedRevision: z.number().int(),
  name: z.string().trim().min(1).max(200),
  shortName: z.string().trim().min(1).max(40),
  branchName: z.string().trim().min(1).max(200).nullable(),
  parentId: z.string().nullable(),
  /** Half open: tables from the first year on, none from `untilYear` on; null = open. */
  fromYear: yearOrOpen,
  untilYear: yearOrOpen,
});

export const newUnitBody = z.object({
  name: z.string().trim().min(1).max(200),
  shortName: z.string().trim().min(1).max(40),
  kind: z.enum(['department', 'unit']),
  parentId: z.string().nullable(),
});

/** 接口 what every route tells of itself: one list, so that rights can be asked of each. */
type Route = {
  /** What the caller must be permitted: asked before anything else (core/people/right.ts). */
  readonly verb: Verb;
  readonly path: string;
  readonly params: z.ZodType;
} & (
  | {
      readonly kind: 'json' | 'upload';
      readonly method: 'GET' | 'POST';
      readonly body: z.ZodType;
      readonly answer: z.ZodType;
      readonly query?: z.ZodType;
    }
  | {
      readonly kind: 'events' | 'download' | 'redirect';
      readonly method: 'GET';
      readonly query: z.ZodType;
    }
);

export const routes = {
  overview: {
    kind: 'json',
    verb: 'view_overview',
    method: 'GET',
    path: '/overview',
    params: none,
    body: none,
    answer: overview,
  },
  /** Templates, catalogue, parameters: what the rules in the browser need; plain JSON of Policy. */
  policy: {
    kind: 'json',
    verb: 'view_policy',
    method: 'GET',
    path: '/policy',
    params: none,
    body: none,
    answer: z.unknown(),
  },
  newUnit: {
    kind: 'json',
    verb: 'new_unit',
    method: 'POST',
    path: '/units',
    params: none,
    body: newUnitBody,
    answer: z.object({ id: z.string() }),
  },
  /** Everything of a unit that may change, as its author saw it; its kind stays. */
  changeUnit: {
    kind: 'json',
    verb: 'change_unit',
    method: 'POST',
    path: '/units/:budgetUnitId/changes',
    params: z.object({ budgetUnitId: z.string() }),
    body: changeUnitBody,
    answer: z.object({ revision: z.number().int() }),
  },
  newTable: {
    kind: 'json',
    verb: 'new_table',
    method: 'POST',
    path: '/tables',
    params: none,
    body: newTableBody,
    answer: z.object({ tableId: z.string() }),
  },
  table: {
    kind: 'json',
    verb: 'view_table',
    method: 'GET',
    path: '/tables/:tableId',
    params: tableParams,
    body: none,
    answer: tableView,
  },
  editTable: {
    kind: 'json',
    verb: 'edit_table',
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
    kind: 'json',
    verb: 'save_version',
    method: 'POST',
    path: '/tables/:tableId/versions',
    params: tableParams,
    body: z.object({ expectedRevision: z.number().int(), note: z.string().max(500) }),
    answer: versionSummary,
  },
  version: {
    kind: 'json',
    verb: 'view_version',
    method: 'GET',
    path: '/tables/:tableId/versions/:number',
    params: z.object({ tableId: z.string(), number: z.coerce.number().int() }),
    body: none,
    answer: z.object({ summary: versionSummary, table: targetTable }),
  },
  versionDifference: {
    kind: 'json',
    verb: 'view_version',
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
    kind: 'json',
    verb: 'view_history',
    method: 'GET',
    path: '/tables/:tableId/history/:rowId/:column',
    params: z.object({ tableId: z.string(), rowId: z.string(), column: z.string() }),
    body: none,
    answer: cellHistory,
  },
  coverageMap: {
    kind: 'json',
    verb: 'view_table',
    method: 'GET',
    path: '/tables/:tableId/coverage',
    params: tableParams,
    body: none,
    answer: coverageMap,
  },
  explain: {
    kind: 'json',
    verb: 'explain_finding',
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
    kind: 'json',
    verb: 'withdraw_explanation',
    method: 'POST',
    path: '/tables/:tableId/explanations/:explanationId/withdrawal',
    params: z.object({ tableId: z.string(), explanationId: z.string() }),
    body: none,
    answer: none,
  },
  rollup: {
    kind: 'json',
    verb: 'view_rollup',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/rollup',
    params: departmentParams,
    body: none,
    answer: rollup,
  },
  /** Multipart upload of one file; answers at once with the job that reads it. */
  upload: {
    kind: 'upload',
    verb: 'start_import',
    method: 'POST',
    path: '/uploads',
    params: none,
    body: none,
    answer: job,
  },
  job: {
    kind: 'json',
    verb: 'view_job',
    method: 'GET',
    path: '/jobs/:jobId',
    params: z.object({ jobId: z.string() }),
    body: none,
    answer: job,
  },
  cancelJob: {
    kind: 'json',
    verb: 'cancel_job',
    method: 'POST',
    path: '/jobs/:jobId/cancellation',
    params: z.object({ jobId: z.string() }),
    body: none,
    answer: job,
  },
  /** Server-sent events of one job: each message is a `job` as JSON. */
  jobEvents: {
    kind: 'events',
    verb: 'view_job',
    method: 'GET',
    path: '/jobs/:jobId/events',
    params: z.object({ jobId: z.string() }),
    query: none,
  },
  /** The source file as it was uploaded. */
  sourceFile: {
    kind: 'download',
    verb: 'download_source',
    method: 'GET',
    path: '/files/:sourceFileId',
    params: z.object({ sourceFileId: z.string() }),
    query: none,
  },
  ...exportRoutes,
  ...sessionRoutes,
  ...peopleRoutes,
  ...approvalRoutes,
  ...evidenceRoutes,
  ...evaluationRoutes,
  ...monthRoutes,
  ...auditRoutes,
  ...budgetRoutes,
  ...registerRoutes,
  ...factRoutes,
  ...measureRoutes,
  ...monitoringRoutes,
  ...publicRoutes,
} as const satisfies Readonly<Record<string, Route>>;

export const jobEventsPath = routes.jobEvents.path;
export const sourceFilePath = routes.sourceFile.path;

export type Routes = typeof routes;
/** Routes that answer with JSON; events and downloads are no calls. */
/** Routes that take a file by multipart. */
export type UploadName = {
  readonly [R in keyof Routes]: Routes[R]['kind'] extends 'upload' ? R : never;
}[keyof Routes];
export type RouteName = {
  readonly [R in keyof Routes]: Routes[R]['kind'] extends 'json' | 'upload' ? R : never;
}[keyof Routes];
export type DownloadName = {
  readonly [R in keyof Routes]: Routes[R]['kind'] extends 'download' ? R : never;
}[keyof Routes];
