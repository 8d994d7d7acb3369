/** 编码意见 encode opinion: opinions, deadlines, a department's tables and tasks as JSON. */
import { opinionKindNames } from '#core/approval/opinion.ts';
import type { Deadline } from '#core/policy/deadline.ts';
import { taskKindNames } from '#app/approval/inbox-messages.ts';
import type { DepartmentRow, DepartmentView } from '#app/approval/view-department.ts';
import type { Task } from '#app/approval/view-inbox.ts';
import type { OpinionView } from '#app/approval/view-opinion.ts';
import type {
  DepartmentApprovalJson,
  OpinionJson,
  TableApprovalJson,
  TaskJson,
} from '#contract/approval.ts';
import { encodeStage } from './encode-approval.ts';

export const encodeDeadline = (deadline: Deadline | null): TableApprovalJson['deadline'] =>
  deadline === null
    ? null
    : {
        name: deadline.name,
        dueDate: deadline.dueDate,
        daysLeft: deadline.daysLeft,
        overdue: deadline.overdue,
        source: deadline.source,
        status: deadline.status,
        holidaysEntered: deadline.holidaysEntered,
      };

export function encodeOpinion({ opinion, tables, may }: OpinionView): OpinionJson {
  const { decision } = opinion;
  const isChecked = opinion.state === 'checked';
  return {
    id: opinion.id,
    kind: opinion.kind,
    kindName: opinionKindNames[opinion.kind],
    departmentId: opinion.departmentId,
    fiscalYear: opinion.fiscalYear,
    documentNumber: opinion.documentNumber,
    documentDate: opinion.documentDate,
    text: opinion.text,
    tables: tables.map(({ tableId, budgetUnitName, amount }) => ({
      tableId,
      budgetUnitName,
      amount: amount === null ? null : String(amount),
    })),
    reasons: opinion.reasons.map(({ tableId, rowId, column, label, text }) => ({
      tableId,
      rowId,
      column,
      label,
      text,
    })),
    state: opinion.state,
    recordedBy: opinion.recordedByName,
    recordedAt: opinion.recordedAt,
    checkedBy: decision?.userName ?? null,
    checkedAt: decision?.instant ?? null,
    rejectionReason: isChecked ? null : (decision?.reason ?? null),
    evidenceCount: opinion.evidenceCount,
    revision: opinion.revision,
    may,
  };
}

export const encodeDepartmentApproval = (view: DepartmentView): DepartmentApprovalJson => ({
  department: { id: view.department.id, name: view.department.name },
  fiscalYear: view.fiscalYear,
  units: view.rows.map(encodeRow),
  opinions: view.opinions.map(encodeOpinion),
  may: view.may,
});

type RowJson = DepartmentApprovalJson['units'][number];

function encodeRow({ budgetUnit, projectName, table }: DepartmentRow): RowJson {
  const titled = (name: string): string => (projectName === null ? name : `${name}·${projectName}`);
  return {
    budgetUnitId: budgetUnit.id,
    name: titled(budgetUnit.name),
    shortName: titled(budgetUnit.shortName),
    projectName,
    tableId: table?.tableId ?? null,
    stage: table === null ? null : encodeStage(table.stage),
    counts: table === null ? null : { ...table.counts },
    unexplainedWarnings: table?.unexplainedWarnings ?? null,
    openReasons: table?.openReasons ?? 0,
    changesSinceApproval: table?.changesSinceApproval ?? null,
    total: amountOf(table?.total ?? null),
    controlFigure: amountOf(table?.controlFigure ?? null),
    deadline: encodeDeadline(table?.deadline ?? null),
  };
}

const amountOf = (amount: bigint | null): string | null => (amount === null ? null : `${amount}`);

export const encodeTask = (task: Task): TaskJson => ({
  kind: task.kind,
  kindName: taskKindNames[task.kind],
  title: task.title,
  detail: task.detail,
  tableId: task.tableId,
  departmentId: task.departmentId,
  fiscalYear: task.fiscalYear,
  opinionId: task.opinionId,
  since: task.since,
  deadline: encodeDeadline(task.deadline),
});
