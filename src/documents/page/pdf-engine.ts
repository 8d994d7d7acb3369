/**
 * PDF 引擎 PDF engine: the only file that knows pdfjs. It runs in this process, which is capped
 * already, draws nothing, follows nothing, and is stopped where a page says more than any page has.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Engine from 'pdfjs-dist/legacy/build/pdf.mjs';
import { asMatrix, type Matrix } from './page-space.ts';

/** 页面指令 what a page says, in order, and where its own space lies on the page as it is read. */
export type PageOperators = {
  readonly codes: readonly number[];
  readonly arguments: readonly unknown[];
  readonly width: number;
  readonly height: number;
  readonly toPage: Matrix;
  readonly font: (id: string) => EngineFont | null;
  /** Layers that are switched off, by id. */
  readonly isHidden: (group: unknown) => boolean;
};

export type EngineFont = {
  readonly name: string;
  readonly isVertical: boolean;
  /** Width of one thousandth of a letter, of its size. */
  readonly scale: number;
};

/** 打开的 PDF */
export type OpenPdf = {
  readonly pages: number;
  readonly extras: {
    readonly scripts: boolean;
    readonly attachments: boolean;
    readonly xfa: boolean;
  };
  /** Null where the page cannot be read at all. */
  readonly page: (number: number) => Promise<PageOperators | null>;
  readonly close: () => Promise<void>;
};

/** 引擎停下 why it stopped. */
export class PdfStop extends Error {
  readonly code: 'encrypted' | 'damaged' | 'endless';
  constructor(code: 'encrypted' | 'damaged' | 'endless') {
    super(code);
    this.code = code;
  }
}

type WorkerSide = { readonly initializeFromPort: (port: unknown) => void };

let engine: Promise<{ readonly api: typeof Engine; readonly worker: WorkerSide }> | null = null;

const folder = (): string =>
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * It looks for a canvas to draw on and complains on the console where there is none. Nothing is
 * drawn here, so nobody needs to hear of it.
 */
async function loadEngine(): Promise<{ readonly api: typeof Engine; readonly worker: WorkerSide }> {
  const { warn, log } = console;
  console.warn = () => undefined;
  console.log = () => undefined;
  try {
    const api = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const name: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs';
    const { WorkerMessageHandler } = (await import(name)) as { WorkerMessageHandler: WorkerSide };
    return { api, worker: WorkerMessageHandler };
  } finally {
    console.warn = warn;
    console.log = log;
  }
}

/** In thousands of operators; a page of the form has two. */
const chunksOfPageMax = 100;
const chunksMax = 4000;

export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  engine ??= loadEngine();
  const { api, worker } = await engine;
  const line = portPair();
  worker.initializeFromPort(line.worker);
  const pdfWorker = new api.PDFWorker({
    port: line.main as unknown as Worker,
    verbosity: 0,
  } as never);
  const task = api.getDocument({
    data: new Uint8Array(bytes),
    worker: pdfWorker,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: false,
    disableAutoFetch: true,
    enableXfa: false,
    // No picture is looked at, so none is unpacked.
    maxImageSize: 0,
    cMapUrl: `${join(folder(), 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder(), 'standard_fonts')}/`,
  } as Parameters<(typeof Engine)['getDocument']>[0]);
  const close = async (): Promise<void> => {
    await Promise.race([
      task.destroy().catch(() => undefined),
      line.stopped.catch(() => undefined),
    ]);
    line.stop();
  };
  try {
    const document = await untilStopped(task.promise, line);
    return await opened({ document, line, close });
  } catch (fault) {
    await close();
    throw stopOf(fault);
  }
}

type Line = ReturnType<typeof portPair>;
type Document = Awaited<ReturnType<(typeof Engine)['getDocument']>['promise']>;

async function opened(open: {
  readonly document: Document;
  readonly line: Line;
  readonly close: () => Promise<void>;
}): Promise<OpenPdf> {
  const { document, line, close } = open;
  const layers = await untilStopped(document.getOptionalContentConfig(), line).catch(() => null);
  const scripts = await untilStopped(document.hasJSActions(), line).catch(() => false);
  const attachments = await untilStopped(document.getAttachments(), line).catch(() => null);
  const isHidden = (group: unknown): boolean => {
    try {
      return layers !== null && !layers.isVisible(group as never);
    } catch {
      return false;
    }
  };
  const page = async (number: number): Promise<PageOperators | null> => {
    line.nextPage();
    try {
      const proxy = await untilStopped(document.getPage(number), line);
      const list = await untilStopped(proxy.getOperatorList(), line);
      const view = proxy.getViewport({ scale: 1 });
      const read: PageOperators = {
        codes: list.fnArray,
        arguments: list.argsArray,
        width: view.width,
        height: view.height,
        toPage: asMatrix(view.transform) ?? [1, 0, 0, -1, 0, view.height],
        font: fontsOf(proxy.commonObjs as FontShelf),
        isHidden,
      };
      proxy.cleanup();
      return read;
    } catch (fault) {
      const stop = stopOf(fault);
      if (stop.code !== 'damaged' || number === 1) throw stop;
      return null;
    }
  };
  return {
    pages: document.numPages,
    extras: {
      scripts,
      attachments: isFilled(attachments),
      xfa: document.isPureXfa,
    },
    page,
    close,
  };
}

/** Attachments come as a map, by their names. */
const isFilled = (found: unknown): boolean =>
  found instanceof Map ? found.size > 0 : Object.keys(found ?? {}).length > 0;

type FontShelf = { readonly has: (id: string) => boolean; readonly get: (id: string) => unknown };

const fontsOf = (shelf: FontShelf): ((id: string) => EngineFont | null) => {
  const known = new Map<string, EngineFont | null>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const font = shelf.has(id) ? fontOf(shelf.get(id)) : null;
    known.set(id, font);
    return font;
  };
};

function fontOf(value: unknown): EngineFont | null {
  if (typeof value !== 'object' || value === null) return null;
  const font = value as { name?: unknown; vertical?: unknown; fontMatrix?: unknown };
  const matrix = asMatrix(font.fontMatrix);
  return {
    name: typeof font.name === 'string' ? font.name : '',
    isVertical: font.vertical === true,
    scale: matrix?.[0] ?? 0.001,
  };
}

function stopOf(fault: unknown): PdfStop {
  if (fault instanceof PdfStop) return fault;
  const name = fault instanceof Error ? fault.name : '';
  return new PdfStop(name === 'PasswordException' ? 'encrypted' : 'damaged');
}

const untilStopped = <T>(work: Promise<T>, line: Line): Promise<T> =>
  Promise.race([work, line.stopped]);

/** What a port hands over, named by the web's standard. */
type Sent = Readonly<Record<'data', unknown>>;

const has = (message: unknown, key: string): boolean =>
  typeof message === 'object' && message !== null && key in message;

/** A portion of what is streamed: operators. */
const isPortion = (message: unknown): boolean => has(message, 'chunk');

/** The outline of a letter, for drawing it; there is one message for each. */
function isOutline(message: unknown): boolean {
  if (!has(message, 'data')) return false;
  const { data: sent } = message as Sent;
  return Array.isArray(sent) && sent[1] === 'FontPath';
}

type Listener = (event: Sent) => void;

/**
 * Two ends that talk in this thread. Operators come in portions of a thousand; a file that sends
 * more of them than a document has gets no answer any more, and the engine rests.
 */
function portPair() {
  const ends: readonly Set<Listener>[] = [new Set(), new Set()];
  let stopped = false;
  let portions = 0;
  let ofPage = 0;
  let fail: (fault: PdfStop) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  const endless = (): boolean => {
    portions += 1;
    ofPage += 1;
    if (ofPage <= chunksOfPageMax && portions <= chunksMax) return false;
    fail(new PdfStop('endless'));
    stopped = true;
    return true;
  };
  const end = (own: number) => ({
    postMessage: (message: unknown, transfer?: readonly unknown[]): void => {
      if (stopped || isOutline(message)) return;
      if (own === 1 && isPortion(message) && endless()) return;
      const copied: unknown = structuredClone(message, {
        transfer: [...(transfer ?? [])] as never[],
      });
      setImmediate(() => {
        if (!stopped) for (const listener of ends[1 - own] ?? []) listener({ data: copied });
      });
    },
    addEventListener: (name: string, listener: Listener): void => {
      if (name === 'message') ends[own]?.add(listener);
    },
    removeEventListener: (_: string, listener: Listener): void => {
      ends[own]?.delete(listener);
    },
  });
  return {
    main: end(0),
    worker: end(1),
    stopped: failed,
    nextPage: () => {
      ofPage = 0;
    },
    stop: () => {
      stopped = true;
    },
  };
}
