/** 故障归类 what the driver throws, told apart: ours to say in Chinese, or a bug to pass on. */
import { StoreFault, type StoreFaultCode } from '#app/ports/store-fault.ts';
import { connectMessages, faultMessages } from './messages.ts';

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
  if (loginCodes.has(code)) return connectFaultOf(error);
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

type ConnectReason = readonly [StoreFaultCode, keyof typeof connectMessages];

/** These come at a login only, whenever that is. */
const loginCodes = new Set(['28P01', '28000', '3D000']);

const connectReasons: Readonly<Record<string, ConnectReason>> = {
  '28P01': ['database_rights_missing', 'password'],
  '28000': ['database_rights_missing', 'loginDenied'],
  '3D000': ['database_unreachable', 'databaseMissing'],
  '42501': ['database_rights_missing', 'connectDenied'],
  ENOTFOUND: ['database_unreachable', 'hostUnknown'],
  EAI_AGAIN: ['database_unreachable', 'hostUnknown'],
  ECONNREFUSED: ['database_unreachable', 'refused'],
  ETIMEDOUT: ['database_unreachable', 'timeout'],
  EHOSTUNREACH: ['database_unreachable', 'timeout'],
  ENETUNREACH: ['database_unreachable', 'timeout'],
  ECONNRESET: ['database_unreachable', 'broken'],
  EPIPE: ['database_unreachable', 'broken'],
  '57P03': ['database_unreachable', 'notNow'],
  '53300': ['database_unreachable', 'notNow'],
};

/** Some troubles of a connection have words and no code. */
const connectWords: readonly (readonly [RegExp, ConnectReason])[] = [
  [/timeout/, ['database_unreachable', 'timeout']],
  [/does not support SSL|establishing an SSL/, ['database_unreachable', 'encryptionMissing']],
  [/certificate|altname|requires specifying a CA/i, ['database_unreachable', 'certificate']],
  [/password must be a string/, ['database_rights_missing', 'passwordMissing']],
  [/Connection terminated|SASL/, ['database_unreachable', 'broken']],
];

/**
 * The fault of a connection that could not be made; our sentence stands for what the driver said,
 * which may name users and hosts. An error of another kind comes back as it is.
 */
export function connectFaultOf(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error;
  const { code = '', message } = error as DriverError;
  const reason =
    connectReasons[code] ??
    connectWords.find(([words]) => words.test(message) || words.test(code))?.[1] ??
    ((error as NodeJS.ErrnoException).syscall === 'open' ? certificateFile : undefined);
  if (reason === undefined) return faultOf(error);
  return new StoreFault(reason[0], connectMessages[reason[1]], { cause: error });
}

const certificateFile: ConnectReason = ['database_unreachable', 'certificateFile'];

/** A deadlock or a lost race: nothing was written, and the same work may succeed now. */
export function mayRepeat(error: unknown): boolean {
  const code = error instanceof Error ? (error as DriverError).code : undefined;
  return code === '40P01' || code === '40001';
}
