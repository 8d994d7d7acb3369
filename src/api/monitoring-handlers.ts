/** 双监控处理表 a table watched on a day, a department, entries, moves, and what changed since. */
import { mapOk } from '#core/base/result.ts';
import { compareMonitoring } from '#app/monitoring/compare-monitoring.ts';
import { editMonitoring } from '#app/monitoring/edit-monitoring.ts';
import { moveMonitoring, type MonitoringVerb } from '#app/monitoring/move-monitoring.ts';
import { viewDepartmentMonitoring } from '#app/monitoring/view-department.ts';
import { viewMonitoring, type ViewAsked } from '#app/monitoring/view-monitoring.ts';
import {
  encodeComparison,
  encodeDepartmentMonitoring,
  encodeMonitoring,
} from './encode-monitoring.ts';
import type { Handler, HandlerRequest } from './handler.ts';

type MonitoringRouteName =
  | 'tableMonitoring'
  | 'departmentMonitoring'
  | 'editMonitoring'
  | 'submitMonitoring'
  | 'approveMonitoring'
  | 'returnMonitoring'
  | 'monitoringComparison';

type Asking = Pick<HandlerRequest<'tableMonitoring'>, 'parts' | 'world'>;

const view = async ({ parts, world }: Asking, asked: ViewAsked) =>
  mapOk(await viewMonitoring(parts.books, world, asked), encodeMonitoring);

type MoveRequest = Asking &
  Pick<HandlerRequest<'submitMonitoring'>, 'params' | 'body' | 'once'> & {
    readonly reasons: HandlerRequest<'returnMonitoring'>['body']['reasons'];
  };

/** Answered with the page as it stands afterwards: a repetition tells what became of it since. */
async function move(request: MoveRequest, verb: MonitoringVerb) {
  const { parts, world, params, body, reasons, once } = request;
  const { expectedRevision, note } = body;
  const asked = { ...params, verb, expectedRevision, note, reasons, once };
  const moved = await moveMonitoring(parts.books, world, asked);
  return moved.ok ? view(request, params) : moved;
}

export const monitoringHandlers: { readonly [R in MonitoringRouteName]: Handler<R> } = {
  tableMonitoring: (request) => view(request, { ...request.params, ...request.query }),
  departmentMonitoring: async ({ parts, world, params, query }) =>
    mapOk(
      await viewDepartmentMonitoring(parts.books, world, { ...params, ...query }),
      encodeDepartmentMonitoring,
    ),
  editMonitoring: async (request) => {
    const { parts, world, params, body, once } = request;
    const edited = await editMonitoring(parts.books, world, { ...params, ...body, once });
    return edited.ok ? view(request, params) : edited;
  },
  submitMonitoring: (request) => move({ ...request, reasons: [] }, 'submit_monitoring'),
  approveMonitoring: (request) => move({ ...request, reasons: [] }, 'approve_monitoring'),
  returnMonitoring: (request) =>
    move({ ...request, reasons: request.body.reasons }, 'return_monitoring'),
  monitoringComparison: async ({ parts, world, params }) =>
    mapOk(await compareMonitoring(parts.books, world, params), encodeComparison),
};
