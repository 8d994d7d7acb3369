/** 处理表 one handler for each route of the contract that takes and gives JSON. */
import type { JobId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import { err, mapOk, ok } from '#core/base/result.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import { cellHistory } from '#app/performance/cell-history.ts';
import { changeUnit } from '#app/performance/change-unit.ts';
import { compareVersions } from '#app/performance/compare-versions.ts';
import { editAndReview } from '#app/performance/edit-table.ts';
import { explainFinding } from '#app/performance/explain-finding.ts';
import { mapCoverage } from '#app/performance/map-coverage.ts';
import { newTable } from '#app/performance/new-table.ts';
import { newUnit } from '#app/performance/new-unit.ts';
import { rollUpDepartment } from '#app/performance/roll-up.ts';
import { saveVersion } from '#app/performance/save-version.ts';
import { viewOverview } from '#app/performance/view-overview.ts';
import { viewTable } from '#app/performance/view-table.ts';
import { viewVersion } from '#app/performance/view-version.ts';
import { withdrawExplanation } from '#app/performance/withdraw-explanation.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { budgetHandlers } from './budget-handlers.ts';
import {
  encodeChange,
  encodeExplanation,
  encodeFindings,
  encodeOverview,
  encodeTableView,
  encodeTargetTable,
  encodeVersion,
} from './encode.ts';
import { encodeCoverageMap, encodeRollUp } from './encode-rollup.ts';
import { evaluationHandlers } from './evaluation-handlers.ts';
import { evidenceHandlers } from './evidence-handlers.ts';
import { factHandlers } from './fact-handlers.ts';
import type { Handler, JsonRouteName } from './handler.ts';
import { measureHandlers } from './measure-handlers.ts';
import { monitoringHandlers } from './monitoring-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { registerHandlers } from './register-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { encodeJob } from './import-job.ts';
import { apiRefusals } from './messages.ts';
import { monthHandlers } from './month-handlers.ts';
import { opinionHandlers } from './opinion-handlers.ts';

export const handlers: { readonly [R in JsonRouteName]: Handler<R> } = {
  ...approvalHandlers,
  ...auditHandlers,
  ...budgetHandlers,
  ...evaluationHandlers,
  ...evidenceHandlers,
  ...factHandlers,
  ...monthHandlers,
  ...measureHandlers,
  ...monitoringHandlers,
  ...opinionHandlers,
  ...peopleHandlers,
  ...registerHandlers,
  ...sessionHandlers,

  overview: async ({ desk, world }) => ok(encodeOverview(await viewOverview(desk, world))),

  policy: async ({ desk }) => ok(desk.policy),

  newUnit: async ({ desk, world, body, once }) => newUnit(desk, world, { ...body, once }),

  changeUnit: async ({ desk, world, params, body, once }) => {
    const { expectedRevision, ...wanted } = body;
    return changeUnit(desk, world, { ...params, expectedRevision, wanted, once });
  },

  newTable: async ({ desk, world, body, once }) => newTable(desk, world, { ...body, once }),

  table: async ({ desk, world, params }) =>
    mapOk(await viewTable(desk, world, params), encodeTableView),

  editTable: async ({ desk, world, params, body, once }) => {
    const edits = body.edits as readonly TableEdit[];
    return mapOk(
      await editAndReview(desk, world, { ...params, ...body, edits, once }),
      // Not the revision of this edit but the one the findings are for: they go together.
      ({ revision, findings, explanations }) => ({
        revision,
        findings: encodeFindings(findings),
        explanations: explanations.map(encodeExplanation),
      }),
    );
  },

  saveVersion: async ({ desk, world, params, body, once }) =>
    mapOk(await saveVersion(desk, world, { ...params, ...body, once }), encodeVersion),

  version: async ({ desk, world, params }) =>
    mapOk(await viewVersion(desk, world, params), (version) => ({
      summary: encodeVersion(version),
      table: encodeTargetTable(version.table),
    })),

  versionDifference: async ({ desk, world, params }) =>
    mapOk(await compareVersions(desk, world, params), (changes) => ({
      fromVersion: params.from,
      toVersion: params.to,
      changes: changes.map((change) => ({ ...change })),
    })),

  cellHistory: async ({ desk, world, params }) =>
    mapOk(await cellHistory(desk, world, params), (changes) => ({
      changes: changes.map(encodeChange),
    })),

  coverageMap: async ({ desk, world, params }) => {
    const duties = desk.policy.catalogue.duties.map(({ code, name }) => [code, name] as const);
    return mapOk(await mapCoverage(desk, world, params), (map) =>
      encodeCoverageMap(params.tableId, map, new Map(duties)),
    );
  },

  explain: async ({ desk, world, params, body, once }) =>
    mapOk(await explainFinding(desk, world, { ...params, ...body, once }), (explanation) =>
      encodeExplanation({ ...explanation, inForce: true }),
    ),

  withdrawExplanation: async ({ desk, world, params, once }) =>
    mapOk(await withdrawExplanation(desk, world, { ...params, once }), () => ({})),

  rollup: async ({ desk, world, params }) =>
    mapOk(await rollUpDepartment(desk, world, params), encodeRollUp),

  job: async ({ jobs, world, params }) => {
    const id = parseId<JobId>(params.jobId);
    const snapshot = id === null ? null : await jobs.snapshot(world, id);
    return snapshot === null ? err(apiRefusals.jobUnknown) : ok(encodeJob(snapshot));
  },

  cancelJob: async ({ jobs, world, params }) => {
    const id = parseId<JobId>(params.jobId);
    if (id === null || (await jobs.snapshot(world, id)) === null)
      return err(apiRefusals.jobUnknown);
    await jobs.cancel(world, id);
    const snapshot = await jobs.snapshot(world, id);
    return snapshot === null ? err(apiRefusals.jobUnknown) : ok(encodeJob(snapshot));
  },
};
