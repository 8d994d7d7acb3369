/**
 * PDF 页面 pdf.js in a chunk of its own, with its worker from our own origin. Nothing in the file is
 * run: no scripts, no forms, no links; pages become pixels.
 */
import {
  getDocument,
  GlobalWorkerOptions,
  PasswordException,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- vite makes the address of a file its default
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export type OpenedPdf = {
  readonly pages: number;
  readonly document: PDFDocumentProxy;
  readonly close: () => void;
};

/** It wants a password, which we do not ask for. */
export class PdfLocked extends Error {}

/** No WebAssembly: the content policy forbids to compile any. */
const reading = { useWasm: false, enableXfa: false, stopAtErrors: false };

export async function openPdf(content: Blob): Promise<OpenedPdf> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  const task = getDocument({ ...reading, data: bytes });
  try {
    const document = await task.promise;
    return { pages: document.numPages, document, close: () => void task.destroy() };
  } catch (error) {
    void task.destroy();
    throw error instanceof PasswordException ? new PdfLocked() : error;
  }
}

/** A page as wide as the window shows it, sharp on screens of fine grain. */
const widthOfPage = 880;
/** Larger canvases fail on phones and gain nothing. */
const pixelsMax = 12_000_000;

export function drawPage(
  pdf: OpenedPdf,
  number: number,
  canvas: HTMLCanvasElement,
  failed: () => void,
): { readonly cancel: () => void } {
  let gone = false;
  let stop = (): void => undefined;
  const draw = async (): Promise<void> => {
    const page = await pdf.document.getPage(number);
    if (gone) return;
    const natural = page.getViewport({ scale: 1 });
    const grain = Math.min(globalThis.devicePixelRatio, 2);
    const wanted = (widthOfPage / natural.width) * grain;
    const most = Math.sqrt(pixelsMax / (natural.width * natural.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, most) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const drawing = page.render({ canvas, viewport });
    stop = () => drawing.cancel();
    await drawing.promise;
  };
  draw().catch(() => {
    if (!gone) failed();
  });
  return {
    cancel: () => {
      gone = true;
      stop();
    },
  };
}
