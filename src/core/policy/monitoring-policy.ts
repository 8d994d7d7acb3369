/**
 * 监控门槛 what monitoring lights up at: thresholds as data, each with source and status. File
 * policy/monitoring.yaml; docs/spec/monitoring.md section 3.
 */
import { present } from '#core/base/assert.ts';
import type { Provenance } from './table-template.ts';

/** 门槛代码 */
export type ThresholdCode =
  | 'gap'
  | 'overshoot'
  | 'over-limit'
  | 'zero'
  | 'shortfall'
  | 'behind'
  | 'over-plan';

/** 门槛 whole points or per cent; a light turns beyond them, not at them. */
export type Threshold = {
  readonly code: ThresholdCode;
  readonly title: string;
  readonly measureWord: string;
  readonly amber: number;
  readonly red: number;
  readonly amberProvenance: Provenance;
  readonly redProvenance: Provenance;
};

/** 执行最低线 by the end of a month so much of the year's budget should be paid. */
export type ExecutionFloor = { readonly throughMonth: number; readonly percent: number };

/** 监控政策 */
export type MonitoringPolicy = {
  readonly version: string;
  readonly thresholds: readonly Threshold[];
  readonly executionFloors: {
    readonly provenance: Provenance;
    readonly redBelowPoints: number;
    readonly floors: readonly ExecutionFloor[];
  };
  /** Codes of the catalogue whose denominator follows the base their half-year target implies. */
  readonly planBased: readonly string[];
};

export const thresholdOf = (policy: MonitoringPolicy, code: ThresholdCode): Threshold =>
  present(
    policy.thresholds.find((one) => one.code === code),
    'the policy has every threshold: its schema says so',
  );
