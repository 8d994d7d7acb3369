/** 监控页类型 what travels of a monitored table, by names of our own. */
import type { z } from 'zod';
import type {
  departmentMonitoring,
  light,
  monitoring,
  monitoringComparison,
  MonitoringEntryJson,
} from '#contract/monitoring.ts';

export type MonitoringJson = z.output<typeof monitoring>;
export type DepartmentMonitoringJson = z.output<typeof departmentMonitoring>;
export type ComparisonJson = z.output<typeof monitoringComparison>;
export type LightJson = z.output<typeof light>;
export type MoneyLineJson = MonitoringJson['money'][number];
export type DutyLineJson = MonitoringJson['duties'][number];
export type RowLineJson = MonitoringJson['rows'][number];
export type SaidJson = RowLineJson['said'];
export type ForecastJson = NonNullable<RowLineJson['forecast']>;
export type OfferedJson = MonitoringJson['moves'][number];
export type BaseCode = MonitoringJson['base']['code'];

/** The fields of a row that a person fills in its cells. */
export type FieldName = 'actual' | 'reason' | 'measure' | 'possibility';
export type Cause = SaidJson['causes'][number];
export type Possibility = NonNullable<SaidJson['possibility']>;
export type Entry = MonitoringEntryJson;
