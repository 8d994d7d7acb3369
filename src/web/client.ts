/** 接口客户端 the only file that fetches: typed calls over the contract's route table. */
import type { z } from 'zod';
import { evidence, type EvidenceJson } from '#contract/evidence-routes.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { refusal } from '#contract/finding.ts';
import type { JobJson } from '#contract/job.ts';
import { job } from '#contract/job.ts';
import {
  apiPrefix,
  csrfHeader,
  type DownloadName,
  idempotencyHeader,
  jobEventsPath,
  marksHeader,
  type RouteName,
  type Routes,
  routes,
  sourceFilePath,
  type UploadName,
} from '#contract/routes.ts';
import { newId } from './new-id.ts';
import { shellMessages } from './messages.ts';

/** What kept a call from its answer. `offline` alone is worth trying again by itself. */
export type CallProblem =
  | { readonly kind: 'refused'; readonly status: number; readonly refusal: RefusalJson }
  | { readonly kind: 'offline' }
  | { readonly kind: 'fault'; readonly status: number }
  | { readonly kind: 'badAnswer' };

/** Thrown by `call`; its message is a Chinese sentence that may be shown as it is. */
export class CallError extends Error {
  readonly problem: CallProblem;
  constructor(problem: CallProblem) {
    super(sentenceOf(problem));
    this.name = 'CallError';
    this.problem = problem;
  }
}

/** 会话记号 what the session gave for the next write, and who hears that it is over. */
const held: {
  csrfToken: string | null;
  lastAnswerAt: number;
  lost: (refusal: RefusalJson) => void;
} = { csrfToken: null, lastAnswerAt: performance.now(), lost: () => undefined };

/** Milliseconds since the server last heard of us: it counts the idle time from there. */
export const quietMilliseconds = (): number => performance.now() - held.lastAnswerAt;

/** One listener: told when an answer shows that the session is gone, or is another's by now. */
export const onSessionLost = (lost: (refusal: RefusalJson) => void): void => {
  held.lost = lost;
};

/** Whether a refusal says that the session, not the request, is what is wrong. */
export const isSessionLost = (status: number, code: string): boolean =>
  (status === 401 && /^(signed_out$|session_)/.test(code)) ||
  code.startsWith('csrf_') ||
  code === 'second_factor_needed' ||
  code === 'password_due';

type Params<R extends RouteName> = z.input<Routes[R]['params']>;
type Query<R extends RouteName> = Routes[R] extends { readonly query: infer Q extends z.ZodType }
  ? z.input<Q>
  : never;
type Body<R extends RouteName> = z.input<Routes[R]['body']>;
export type Answer<R extends RouteName> = z.output<Routes[R]['answer']>;

export type CallInput<R extends RouteName> = {
  readonly params?: Params<R>;
  /** Of a reading route; what is undefined is left out. */
  readonly query?: Query<R>;
  readonly body?: Body<R>;
  /** Hand in the same key to try the same write again; else a new one is made. */
  readonly key?: string;
  readonly signal?: AbortSignal;
};

/** Calls one route of the contract; throws CallError for everything but its answer. */
export async function call<R extends RouteName>(
  name: R,
  input: CallInput<R> = {},
): Promise<Answer<R>> {
  const route = routes[name];
  const write = route.method === 'POST';
  const request: RequestInit = { method: route.method };
  if (write) {
    request.headers = {
      'content-type': 'application/json',
      ...writeHeaders(input.key),
    };
    request.body = JSON.stringify(input.body ?? {});
  }
  if (input.signal !== undefined) request.signal = input.signal;
  const path = apiPrefix + fillPath(route.path, input.params ?? {});
  const answer = await send(path + queryText(input.query), request);
  const read = route.answer.safeParse(answer);
  if (!read.success) throw new CallError({ kind: 'badAnswer' });
  keepCsrfToken(read.data);
  return read.data as Answer<R>;
}

const writeHeaders = (key: string | undefined): Readonly<Record<string, string>> => ({
  [idempotencyHeader]: key ?? newId(),
  ...(held.csrfToken === null ? {} : { [csrfHeader]: held.csrfToken }),
});

/** Every answer that is a session brings the token of its writes, or null. */
function keepCsrfToken(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('csrfToken' in answer)) return;
  held.csrfToken = typeof answer.csrfToken === 'string' ? answer.csrfToken : null;
}

function queryText(query: unknown): string {
  const asked = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, String(value)]],
  );
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
}

/** Uploads one file; `progress` tells bytes sent. The answer is the job that reads it. */
export async function uploadFile(
  file: File,
  options: { readonly key?: string; readonly signal?: AbortSignal } = {},
): Promise<JobJson> {
  const form = new FormData();
  form.append('file', file, file.name);
  const request: RequestInit = {
    method: 'POST',
    headers: writeHeaders(options.key),
    body: form,
  };
  if (options.signal !== undefined) request.signal = options.signal;
  const read = job.safeParse(await send(apiPrefix + routes.upload.path, request));
  if (!read.success) throw new CallError({ kind: 'badAnswer' });
  return read.data;
}

/** 佐证的去处 the table (or one row of it), the opinion or the entry that a file belongs to. */
export type EvidenceSubject =
  | { readonly kind: 'table'; readonly tableId: string; readonly rowId: string | null }
  | { readonly kind: 'opinion'; readonly opinionId: string }
  | { readonly kind: 'entry'; readonly entryId: string };

const evidencePaths = {
  table: routes.addTableEvidence.path,
  opinion: routes.addOpinionEvidence.path,
  entry: routes.addRegisterEvidence.path,
} as const;

/** Adds one file as evidence; what it is for stands in the query, before the bytes. */
export async function addEvidenceFile(
  subject: EvidenceSubject,
  file: File,
  options: { readonly note: string; readonly key: string; readonly signal: AbortSignal },
): Promise<EvidenceJson> {
  const form = new FormData();
  form.append('file', file, file.name);
  const path = evidencePaths[subject.kind];
  const rowId = subject.kind === 'table' ? subject.rowId : null;
  const query = queryText({ rowId, note: options.note === '' ? null : options.note });
  const { signal } = options;
  const headers = writeHeaders(options.key);
  const request: RequestInit = { method: 'POST', headers, body: form, signal };
  const answer = await send(apiPrefix + fillPath(path, subject) + query, request);
  const read = evidence.safeParse(answer);
  if (!read.success) throw new CallError({ kind: 'badAnswer' });
  return read.data;
}

/** Sends one file to a route that answers at once: a list that is taken in whole or not at all. */
export async function uploadTo<R extends UploadName>(
  name: R,
  input: {
    readonly params?: Params<R>;
    readonly query?: Query<R>;
    readonly file: File;
    readonly key?: string;
  },
): Promise<Answer<R>> {
  const form = new FormData();
  form.append('file', input.file, input.file.name);
  const route = routes[name];
  const path = apiPrefix + fillPath(route.path, input.params ?? {}) + queryText(input.query);
  const request: RequestInit = { method: 'POST', headers: writeHeaders(input.key), body: form };
  const read = route.answer.safeParse(await send(path, request));
  if (!read.success) throw new CallError({ kind: 'badAnswer' });
  return read.data as Answer<R>;
}

/** Watches a job's events until the returned function is called; `lost` when the line breaks. */
export function watchJob(
  jobId: string,
  seen: (job: JobJson) => void,
  lost: () => void,
): () => void {
  const source = new EventSource(apiPrefix + fillPath(jobEventsPath, { jobId }));
  source.onmessage = (message: MessageEvent<string>): void => {
    const read = job.safeParse(parsedOrNull(message.data));
    if (read.success) seen(read.data);
  };
  source.onerror = lost;
  return () => source.close();
}

export const sourceFileHref = (sourceFileId: string): string =>
  apiPrefix + fillPath(sourceFilePath, { sourceFileId });

export type DownloadInput<R extends DownloadName> = {
  readonly params: z.input<Routes[R]['params']>;
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
};

/** 下载的文件 named as the server names it. */
export type DownloadedFile = {
  readonly name: string;
  readonly content: Blob;
  /** Of a marked file: how many findings stand in it as marks, and how many found no place. */
  readonly marks: { readonly placed: number; readonly left: number } | null;
};

/**
 * Fetches a file instead of following a link to it: a refusal is then a sentence on the page and
 * not a page of its own or a broken file, and the page knows when the file is there.
 */
export async function download<R extends DownloadName>(
  name: R,
  input: DownloadInput<R>,
): Promise<DownloadedFile> {
  const url = apiPrefix + fillPath(routes[name].path, input.params) + queryText(input.query);
  const response = await answered(url, { method: 'GET' });
  const content = await response.blob().catch(() => {
    throw new CallError({ kind: 'offline' });
  });
  const marked = /^(\d+) (\d+)$/.exec(response.headers.get(marksHeader) ?? '');
  const marks = marked === null ? null : { placed: Number(marked[1]), left: Number(marked[2]) };
  return { name: fileNameOf(response), content, marks };
}

function fileNameOf(response: Response): string {
  const told = response.headers.get('content-disposition') ?? '';
  const written = /filename\*=UTF-8''([^;]+)/.exec(told)?.[1] ?? '';
  return decodeURIComponent(written) || shellMessages.unnamedFile;
}

async function send(url: string, request: RequestInit): Promise<unknown> {
  const response = await answered(url, request);
  return parsedOrNull(await response.text().catch(() => ''));
}

async function answered(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new CallError({ kind: 'offline' });
  });
  held.lastAnswerAt = performance.now();
  if (response.ok) return response;
  const refused = refusal.safeParse(parsedOrNull(await response.text().catch(() => '')));
  if (refused.success) {
    const { status } = response;
    if (isSessionLost(status, refused.data.code)) held.lost(refused.data);
    const told = status === 429 ? withWait(refused.data, response) : refused.data;
    throw new CallError({ kind: 'refused', status, refusal: told });
  }
  // A proxy in front of a server that is down answers 502 to 504 with a page of its own.
  if (response.status >= 502) throw new CallError({ kind: 'offline' });
  throw new CallError({ kind: 'fault', status: response.status });
}

/** 429: how long to wait stands in a header; said with the sentence unless it says so itself. */
function withWait(told: RefusalJson, response: Response): RefusalJson {
  const seconds = Number(response.headers.get('retry-after') ?? '');
  if (!(seconds > 0) || /\d/.test(told.message)) return told;
  return { ...told, message: `${told.message}，${shellMessages.waitSeconds(Math.ceil(seconds))}` };
}

function parsedOrNull(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return null;
  }
}

export const fillPath = (path: string, params: Readonly<Record<string, unknown>>): string =>
  path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

function sentenceOf(problem: CallProblem): string {
  switch (problem.kind) {
    case 'refused':
      return problem.refusal.message;
    case 'offline':
      return shellMessages.offline;
    case 'fault':
      return shellMessages.fault(problem.status);
    case 'badAnswer':
      return shellMessages.badAnswer;
  }
}
