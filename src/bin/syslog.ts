/**
 * 系统日志 syslog out: RFC 5424 over UDP, or over TCP with each message behind its length (RFC
 * 6587). A collector that is gone stops nothing: what it misses stands in the audit trail.
 */
import { createSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { hostname } from 'node:os';

export type Syslog = {
  readonly send: (event: string, params: Readonly<Record<string, string>>) => void;
  readonly close: () => void;
};

type Place = { readonly transport: 'udp' | 'tcp'; readonly host: string; readonly port: number };

/** Facility 10 (authpriv), severity 5 (notice); a fault is severity 3 (error). */
const priorityOf = (event: string): number => 10 * 8 + (event === 'fault' ? 3 : 5);

export function messageOf(
  event: string,
  params: Readonly<Record<string, string>>,
  at: { readonly instant: string; readonly host: string; readonly process: number },
): string {
  const said = Object.entries(params)
    .map(([name, value]) => ` ${name}="${value.replaceAll(/[\\"\]]/g, (sign) => `\\${sign}`)}"`)
    .join('');
  const head = `<${priorityOf(event)}>1 ${at.instant} ${at.host} anju ${at.process} ${event}`;
  // 32473 is the number that examples bear: we have none of our own.
  return `${head} [anju@32473${said}]`.replaceAll(/[\r\n]/g, ' ');
}

export function openSyslog(place: Place): Syslog {
  const at = () => ({
    instant: new Date().toISOString(),
    host: hostname() || '-',
    process: process.pid,
  });
  const line = place.transport === 'udp' ? openDatagrams(place) : openStream(place);
  return {
    send: (event, params) => line.write(messageOf(event, params, at())),
    close: line.close,
  };
}

type Line = { readonly write: (message: string) => void; readonly close: () => void };

function openDatagrams({ host, port }: Place): Line {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.on('error', () => undefined);
  socket.unref();
  return {
    write: (message) => socket.send(message, port, host.replaceAll(/[[\]]/g, ''), () => undefined),
    close: () => socket.close(),
  };
}

/** Connected when there is something to say; of a line that broke, the next message opens one. */
function openStream({ host, port }: Place): Line {
  let socket: Socket | null = null;
  const opened = (): Socket => {
    const fresh = connect({ host: host.replaceAll(/[[\]]/g, ''), port });
    fresh.unref();
    const forget = (): void => {
      if (socket === fresh) socket = null;
    };
    fresh.on('error', forget).on('close', forget);
    return fresh;
  };
  return {
    write: (message) => {
      socket ??= opened();
      socket.write(`${Buffer.byteLength(message)} ${message}`);
    },
    close: () => socket?.end(),
  };
}
