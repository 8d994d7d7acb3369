/** 故障归类 what the driver throws, told apart: ours to say in Chinese, or a bug to pass on. */
import { StoreFault } from '#app/ports/store-fault.ts';
import { faultMessages } from './messages.ts';

type DriverError = Error & { readonly code?: string; readonly severity?: string };

/** Codes and words of a connection that cannot be made or broke while we waited. */
const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
]);
const unreachableWords: readonly string[] = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'not queryable',
  'Client was closed',
  'Cannot use a pool',
];

const readOnlyCodes = new Set(['25006']);
const fullCodes = new Set(['53100', '53200', '58030']);
const busyCodes = new Set(['55P03', '57014', '25P03', '40001', '40P01']);

export function isUnreachable(error: unknown): boolean {
  if (error instanceof StoreFault) return error.code === 'database_unreachable';
  if (!(error instanceof Error)) return false;
  const { code = '', message } = error as DriverError;
  return unreachableCodes.has(code) || code.startsWith('08') || saysUnreachable(message);
}

const saysUnreachable = (message: string): boolean =>
  unreachableWords.some((words) => message.includes(words));

/** The fault to throw instead, or the error itself where it is no state of the database. */
export function faultOf(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error;
  const { code = '' } = error as DriverError;
  const cause = { cause: error };
  if (isUnreachable(error)) {
    return new StoreFault('database_unreachable', faultMessages.unreachable, cause);
  }
  if (readOnlyCodes.has(code)) {
    return new StoreFault('database_read_only', faultMessages.readOnly, cause);
  }
  if (fullCodes.has(code)) return new StoreFault('database_full', faultMessages.full, cause);
  if (busyCodes.has(code)) return new StoreFault('database_busy', faultMessages.busy, cause);
  return error;
}

/** A deadlock or a lost race: nothing was written, and the same work may succeed now. */
export function mayRepeat(error: unknown): boolean {
  const code = error instanceof Error ? (error as DriverError).code : undefined;
  return code === '40P01' || code === '40001';
}
