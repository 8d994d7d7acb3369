/** 双监控的编码 monitoring as it travels: the page is texts already; what is beside it gets a shape. */
import type { z } from 'zod';
import type { MonitoringComparison } from '#app/monitoring/compare-monitoring.ts';
import type { DepartmentMonitoring } from '#app/monitoring/view-department.ts';
import type { BaseChoice, MonitoringView } from '#app/monitoring/view-monitoring.ts';
import type { ReportSubmission } from '#app/ports/report-store.ts';
import { monitoringStages, reportStageNames } from '#core/approval/report-stages.ts';
import { rowOf } from '#core/approval/stage-table.ts';
import { baseUnavailable, baseNames, monitoringBases } from '#core/performance/monitoring-base.ts';
import { monitoringWords } from '#core/performance/monitoring-words.ts';
import { verbName } from '#core/people/verb-name.ts';
import type { Routes } from '#contract/routes.ts';

type MonitoringJson = z.input<Routes['tableMonitoring']['answer']>;
type DepartmentJson = z.input<Routes['departmentMonitoring']['answer']>;
type ComparisonJson = z.input<Routes['monitoringComparison']['answer']>;

/** Arrays of the page are never written to: the codec only reads them. */
type Writable<T> = T extends string | number | boolean | null
  ? T
  : { -readonly [K in keyof T]: Writable<T[K]> };
const plain = <T>(value: T): Writable<T> => value as Writable<T>;

export function encodeMonitoring(view: MonitoringView): MonitoringJson {
  const { page, report, submission, moves, lock, may, shown, choices } = view;
  const { base, ...rest } = plain(page);
  return {
    ...rest,
    base: { ...base, choices: choices.map((choice) => ({ ...choice })) },
    shown,
    stage: stageJson(report?.stage ?? 'draft'),
    revision: report?.revision ?? 0,
    lock,
    may,
    moves: moves.map(({ row, refusal, gates }) => ({
      verb: row.verb as MonitoringJson['moves'][number]['verb'],
      label: row.label,
      kind: row.kind,
      may: refusal === null,
      refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
      gates: gates.map((gate) => ({ ...gate })),
      needsReasons: row.needs.reasons,
    })),
    openReasons: openReasons(view),
    history: (report?.steps ?? []).map((step) => ({
      verb: step.verb,
      verbName: rowOf(monitoringStages, step.from, step.verb)?.label ?? verbName(step.verb),
      toName: reportStageNames[step.to],
      userName: step.userName,
      instant: step.instant,
      note: step.note,
      submission: step.submission,
    })),
    submission: submission === null ? null : submissionJson(submission),
  };
}

/** Those of the last return, until the unit submits again. */
function openReasons({ report }: MonitoringView): MonitoringJson['openReasons'] {
  if (report === null || report.stage !== 'draft') return [];
  const last = report.steps.findLast((step) => step.to === 'draft');
  return report.reasons
    .filter(({ stepId }) => stepId === last?.id)
    .map(({ id, rowKey, label, text }) => ({
      id,
      rowId: rowKey,
      label,
      text,
      userName: last?.userName ?? '',
      instant: last?.instant ?? '',
    }));
}

const stageJson = (code: MonitoringJson['stage']['code']): MonitoringJson['stage'] => ({
  code,
  name: reportStageNames[code],
});

const submissionJson = (submission: ReportSubmission) => ({
  number: submission.number,
  digest: submission.digest,
  cut: submission.cut.toString(),
  userName: submission.userName,
  instant: submission.instant,
  businessDate: submission.businessDate,
});

export function encodeDepartmentMonitoring(view: DepartmentMonitoring): DepartmentJson {
  const { department, fiscalYear, until, base, units, missingUnits, progress, sentence } = view;
  const choices: readonly BaseChoice[] = monitoringBases.map((code) => {
    const why = baseUnavailable(code, { fiscalYear, until });
    return { code, name: baseNames[code], available: why === null, why };
  });
  return {
    budgetUnitId: department.id,
    budgetUnitName: department.name,
    fiscalYear,
    until,
    base: {
      code: base,
      name: baseNames[base],
      sentence: monitoringWords.base[base],
      choices: choices.map((choice) => ({ ...choice })),
    },
    units: units.map((line) => ({
      budgetUnitId: line.budgetUnit.id,
      name: line.budgetUnit.name,
      tableId: line.tableId,
      stage: line.stage === null ? null : stageJson(line.stage),
      since: line.since,
      money: line.money,
      result: line.result,
      gap: line.gap,
      light: line.light,
      counts: line.counts,
      duties: plain(line.duties) as DepartmentJson['units'][number]['duties'],
      missing: [...line.missing],
    })),
    missingUnits: missingUnits.map(({ id, name }) => ({ budgetUnitId: id, name })),
    progress: progress.map((one) => ({ ...one })),
    sentence,
  };
}

export const encodeComparison = ({
  submission,
  sentence,
  rows,
}: MonitoringComparison): ComparisonJson => ({
  submission: submissionJson(submission),
  sentence,
  rows: rows.map((row) => ({ ...row, changes: row.changes.map((one) => ({ ...one })) })),
});
