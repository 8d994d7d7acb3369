/** 指标 metrics for Prometheus: by route and status, never by person, table or address. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Vitals } from '#app/ports/vitals.ts';
import type { RequestLine, RequestWatch } from './request-log.ts';

/** 指标 */
export type Metrics = {
  readonly watch: RequestWatch;
  readonly text: (vitals: Vitals | null) => Promise<string>;
  readonly mediaType: string;
};

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A registry of its own: two servers in one process count apart. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'anju_' });
  const registers = [registry];
  const duration = new Histogram({
    name: 'anju_request_seconds',
    help: 'Requests by route of the contract, verb and status.',
    labelNames: ['method', 'route', 'verb', 'status'],
    buckets: seconds,
    registers,
  });
  const refusals = new Counter({
    name: 'anju_refusals_total',
    help: 'Refused requests by code.',
    labelNames: ['code'],
    registers,
  });
  const signIns = new Counter({
    name: 'anju_sign_in_failures_total',
    help: 'Refused sign-ins, second factors and set-ups.',
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const gauges = {
    up: gauge('anju_database_up', 'Whether the database answers.'),
    open: gauge('anju_database_connections', 'Open connections.'),
    idle: gauge('anju_database_connections_idle', 'Connections nobody uses.'),
    waiting: gauge('anju_database_waiting', 'Requests waiting for a connection.'),
    jobsWaiting: gauge('anju_jobs_waiting', 'Jobs not begun.'),
    jobsRunning: gauge('anju_jobs_running', 'Jobs under way.'),
    unsealed: gauge('anju_audit_unsealed_batches', 'Batches not sealed yet.'),
  };
  const watch = (line: RequestLine): void => {
    const { method, route, verb, status, code, milliseconds } = line;
    const labels = { method, route, verb: verb ?? '', status: String(status) };
    duration.observe(labels, milliseconds / 1000);
    if (code !== null) refusals.inc({ code });
    if (code !== null && isSignIn(line)) signIns.inc();
  };
  const text = (vitals: Vitals | null): Promise<string> => {
    gauges.up.set(vitals === null ? 0 : 1);
    if (vitals !== null) {
      gauges.open.set(vitals.connections.open);
      gauges.idle.set(vitals.connections.idle);
      gauges.waiting.set(vitals.connections.waiting);
      gauges.jobsWaiting.set(vitals.jobs.waiting);
      gauges.jobsRunning.set(vitals.jobs.running);
      gauges.unsealed.set(vitals.unsealed);
    }
    return registry.metrics();
  };
  return { watch, text, mediaType: registry.contentType };
}

export const isSignIn = ({ verb }: RequestLine): boolean =>
  verb === 'sign_in' || verb === 'second_factor' || verb === 'set_up';
