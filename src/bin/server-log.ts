/**
 * 运行日志 server log: requests and faults as JSON lines, to the screen or a file, only where it is
 * wished for; what touches security goes to a syslog too. Nobody's particulars stand in any.
 */
import { pino } from 'pino';
import { isSignIn } from '#api/metrics.ts';
import type { RequestLine, RequestWatch } from '#api/request-log.ts';
import { serveMessages } from './messages.ts';
import { StartFailure } from './start-failure.ts';
import { openSyslog, type Syslog } from './syslog.ts';

/** 运行日志 */
export type ServerLog = {
  readonly watch: RequestWatch;
  readonly fault: (fault: unknown, what: string) => void;
  /** Seals of the audit trail: whoever keeps them elsewhere can prove them later. */
  readonly seal: (seal: { readonly number: string; readonly digest: string }) => void;
  readonly close: () => void;
};

/** `log`: '' nothing, 'stdout' the screen, else a file. `syslog`: '' or udp://host:514. */
export function openServerLog(wish: { readonly log: string; readonly syslog: string }): ServerLog {
  const lines = wish.log === '' ? null : openLines(wish.log);
  const syslog = wish.syslog === '' ? null : syslogOf(wish.syslog);
  return {
    watch: (line) => {
      lines?.info(line, 'request');
      const event = eventOf(line);
      if (event !== null) syslog?.send(event, paramsOf(line));
    },
    fault: (fault, what) => {
      const kind = fault instanceof Error ? fault.name : typeof fault;
      // A message of the database may hold what somebody typed: it stays on the console.
      lines?.error({ kind, what: withoutQuery(what) }, 'fault');
      syslog?.send('fault', { kind });
    },
    seal: ({ number, digest }) => {
      lines?.info({ number, digest }, 'seal');
      syslog?.send('seal', { number, digest });
    },
    close: () => syslog?.close(),
  };
}

function openLines(log: string) {
  try {
    const to = log === 'stdout' ? 1 : log;
    const options = { dest: to, append: true, mkdir: false, sync: false };
    return pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination(options),
    );
  } catch {
    throw new StartFailure(serveMessages.logUnwritable(log));
  }
}

function syslogOf(written: string): Syslog {
  const url = URL.canParse(written) ? new URL(written) : null;
  const kind = url?.protocol === 'udp:' || url?.protocol === 'tcp:' ? url.protocol : null;
  if (url === null || kind === null || url.hostname === '') {
    throw new StartFailure(serveMessages.syslogInvalid(written));
  }
  return openSyslog({
    transport: kind === 'udp:' ? 'udp' : 'tcp',
    host: url.hostname,
    port: url.port === '' ? 514 : Number(url.port),
  });
}

/** What may be typed into an address is no business of a log. */
const withoutQuery = (what: string): string => what.split('?')[0] ?? '';

type SecurityEvent = 'sign_in_refused' | 'locked_out' | 'not_permitted' | 'session_refused';

function eventOf(line: RequestLine): SecurityEvent | null {
  const code = line.code ?? '';
  if (code === 'sign_in_locked' || code === 'sign_in_too_often') return 'locked_out';
  if (code !== '' && isSignIn(line)) return 'sign_in_refused';
  if (code === 'not_permitted') return 'not_permitted';
  const hostile = ['csrf_wrong', 'origin_foreign', 'session_foreign_agent', 'too_many_requests'];
  return hostile.includes(code) ? 'session_refused' : null;
}

const paramsOf = (line: RequestLine): Readonly<Record<string, string>> => ({
  code: line.code ?? '',
  verb: line.verb ?? '',
  user: line.userId ?? '',
  address: line.address,
  request: line.requestId,
});
