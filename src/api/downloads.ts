/** 下载 downloads: the source file as it came, and what is written anew. Never shown inline. */
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { SourceFileId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { openEvidence } from '#app/evidence/view-evidence.ts';
import type { Desk } from '#app/performance/desk.ts';
import { markSource } from '#app/performance/mark-source.ts';
import { reportFindings, type ReportRequest } from '#app/performance/report-findings.ts';
import { apiPrefix, type DownloadName, type Routes, routes } from '#contract/routes.ts';
import {
  isReportForm,
  reportForms,
  reportName,
  writeReport,
} from '#documents/report/write-report.ts';
import {
  exportBlank,
  exportDepartment,
  exportDisclosed,
  exportSubmission,
  exportTable,
  submitDepartment,
} from './exports.ts';
import { apiRefusals } from './messages.ts';
import { exportApproval } from './approval-papers.ts';
import { downloadBlankPayments } from './blank-payments.ts';
import { exportEvaluation } from './evaluation-papers.ts';
import { exportPayments } from './export-payments.ts';
import { exportMonitoring } from './monitoring-papers.ts';
import { exportBundle, exportSite } from './public-exports.ts';
import { callerOf } from './caller-of.ts';
import { downloadBlankRegister } from './register-template.ts';
import { downloadBlankMonths } from './month-template.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import { sendRefusal } from './refusals.ts';
import { type Download, sendFile } from './send-file.ts';

type DownloadResult = Promise<Result<Download, Refusal<RefusalCode>>>;

type Provider<R extends DownloadName> = (
  desk: Desk,
  world: World,
  asked: {
    readonly parts: ApiParts;
    readonly params: z.output<Routes[R]['params']>;
    readonly query: z.output<Routes[R]['query']>;
  },
) => DownloadResult;

/** One provider for each download of the contract. */
const providers: { readonly [R in DownloadName]: Provider<R> } = {
  sourceFile: async (desk, world, { params }) => {
    const id = parseId<SourceFileId>(params.sourceFileId);
    const file = id === null ? null : await desk.store.sourceFile(world, id);
    if (file === null) return err(apiRefusals.fileUnknown);
    const { name, bytes } = file;
    return ok({ name, mediaType: 'application/octet-stream', content: bytes });
  },
  evidenceFile: async (_desk, world, { parts, params }) => {
    const file = await openEvidence(parts.evidence, world, params);
    return file.ok ? ok({ ...file.value, mediaType: 'application/octet-stream' }) : file;
  },
  monthTemplate: (_desk, world, { parts, params }) => downloadBlankMonths(parts, world, params),
  exportTable: (desk, world, { params, query }) =>
    exportTable(desk, world, { ...params, version: query.version ?? null }),
  disclosedTable: (desk, world, { params }) => exportDisclosed(desk, world, params),
  exportSubmission: (desk, world, { params, query }) =>
    exportSubmission(desk, world, { ...params, version: query.version ?? null }),
  tableReport: (desk, world, { params }) =>
    report(desk, world, { request: { tableId: params.tableId }, format: params.format }),
  markedSource: async (desk, world, { params, query: { sourceFileId } }) => {
    const request = sourceFileId === undefined ? params : { sourceFileId };
    const marked = await markSource(desk, world, request);
    if (!marked.ok) return marked;
    const { name, bytes, placed, left } = marked.value;
    const marks = { placed, left: left.length };
    return ok({ name, mediaType: 'application/octet-stream', content: bytes, marks });
  },
  departmentReport: (desk, world, { params: { budgetUnitId, fiscalYear, format } }) =>
    report(desk, world, { request: { budgetUnitId, fiscalYear }, format }),
  departmentSubmission: (desk, world, { params }) => submitDepartment(desk, world, params),
  exportDepartment: (desk, world, { params }) => exportDepartment(desk, world, params),
  exportApproval: (desk, world, { params, query }) =>
    exportApproval(desk, world, { ...params, stepId: query.stepId ?? null }),
  exportEvaluation: (_desk, world, { parts, params }) => exportEvaluation(parts, world, params),
  exportMonitoring: (_desk, world, { parts, params, query }) =>
    exportMonitoring(parts, world, { ...params, ...query }),
  blankPayments: (_desk, world, { parts, params }) => downloadBlankPayments(parts, world, params),
  exportPayments: (_desk, world, { parts, params, query }) => {
    const { lineId = null, month = null, economicClass = null, serial = null } = query;
    return exportPayments(parts, world, { ...params, lineId, month, economicClass, serial });
  },
  exportSite: (_desk, world, { parts }) => exportSite(parts.disclosure, world),
  blankRegister: (_desk, world, { parts, params }) => downloadBlankRegister(parts, world, params),
  departmentBundle: (_desk, world, { parts, params }) =>
    exportBundle(parts.disclosure, world, params),
  unitBundle: (_desk, world, { parts, params }) => exportBundle(parts.disclosure, world, params),
  blankForm: (desk, world, { params, query }) => exportBlank(desk, world, { ...params, ...query }),
};

async function report(
  desk: Desk,
  world: World,
  asked: { readonly request: ReportRequest; readonly format: string },
): DownloadResult {
  const { request, format } = asked;
  if (!isReportForm(format)) return err(apiRefusals.formatUnknown(Object.keys(reportForms)));
  const made = await reportFindings(desk, world, request);
  if (!made.ok) return made;
  const content = await writeReport(format, made.value);
  const name = `${reportName(made.value)}.${format}`;
  return ok({ name, mediaType: reportForms[format].mediaType, content });
}

export function serveDownloads(server: FastifyInstance, parts: ApiParts): void {
  for (const name of Object.keys(providers) as DownloadName[]) serveDownload(server, parts, name);
}

function serveDownload<R extends DownloadName>(
  server: FastifyInstance,
  parts: ApiParts,
  name: R,
): void {
  const { path, params, query } = routes[name];
  const provide = providers[name] as Provider<R>;
  server.route({
    method: 'GET',
    url: apiPrefix + path,
    schema: { params, querystring: query },
    handler: async (request, reply) => {
      const asked = { parts, params: request.params, query: request.query };
      const world = parts.worldFor(callerOf(request));
      const file = await provide(parts.desk, world, asked as Parameters<typeof provide>[2]);
      return file.ok ? sendFile(reply, file.value) : sendRefusal(reply, file.error);
    },
  });
}
