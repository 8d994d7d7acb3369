/** 预览 a picture as it is, a PDF drawn page by page; the bytes never leave this page's origin. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Spin } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { EvidenceJson } from '#contract/evidence-routes.ts';
import { download } from '#web/client.ts';
import { evidenceMessages as words } from './messages.ts';
import { drawPage, type OpenedPdf, openPdf, PdfLocked } from './pdf-pages.ts';

export function EvidencePreview(input: {
  readonly evidence: EvidenceJson;
  readonly close: () => void;
}): ReactElement {
  const { evidence, close } = input;
  const file = useQuery({
    queryKey: ['evidence-file', evidence.id],
    queryFn: () => download('evidenceFile', { params: { evidenceId: evidence.id } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Modal
      open
      title={evidence.name}
      footer={null}
      onCancel={close}
      width={960}
      className="preview"
    >
      {file.isPending && <Spin />}
      {file.isError && <Alert type="error" showIcon title={file.error.message} />}
      {file.data !== undefined &&
        (evidence.mediaKind === 'pdf' ? (
          <Pages content={file.data.content} />
        ) : (
          <Picture
            content={file.data.content}
            kind={evidence.mediaKind === 'png' ? 'image/png' : 'image/jpeg'}
            name={evidence.name}
          />
        ))}
    </Modal>
  );
}

function Picture(input: {
  readonly content: Blob;
  readonly kind: string;
  readonly name: string;
}): ReactElement {
  const { content, kind, name } = input;
  const image = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    // Sent as a download of no kind: what it is was found out by its content.
    const address = URL.createObjectURL(new Blob([content], { type: kind }));
    if (image.current !== null) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [content, kind]);
  if (broken) return <Alert type="warning" showIcon title={words.undrawable} />;
  return <img ref={image} className="preview-picture" alt={name} onError={() => setBroken(true)} />;
}

function Pages({ content }: { readonly content: Blob }): ReactElement {
  const [opened, setOpened] = useState<OpenedPdf | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    let pdf: OpenedPdf | null = null;
    openPdf(content).then(
      (made) => {
        pdf = made;
        if (gone) made.close();
        else setOpened(made);
      },
      (error: unknown) =>
        !gone && setProblem(error instanceof PdfLocked ? words.locked : words.undrawable),
    );
    return () => {
      gone = true;
      pdf?.close();
    };
  }, [content]);
  if (problem !== null) return <Alert type="warning" showIcon title={problem} />;
  if (opened === null) return <Spin description={words.drawing} />;
  return (
    // A place to scroll in must be reachable without a mouse.
    <div className="preview-pages" tabIndex={0} role="group" aria-label={words.preview}>
      {Array.from({ length: opened.pages }, (_, at) => (
        <PdfPage key={at} pdf={opened} number={at + 1} />
      ))}
    </div>
  );
}

/** Drawn once it comes into sight: a thick scan costs no more than what is looked at. */
function PdfPage(input: { readonly pdf: OpenedPdf; readonly number: number }): ReactElement {
  const { pdf, number } = input;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [problem, setProblem] = useState(false);
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return undefined;
    let drawing: { readonly cancel: () => void } | null = null;
    const observer = new IntersectionObserver((seen) => {
      if (drawing !== null || !seen.some((one) => one.isIntersecting)) return;
      drawing = drawPage(pdf, number, current, () => setProblem(true));
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
      drawing?.cancel();
    };
  }, [pdf, number]);
  return (
    <figure className="preview-page">
      <canvas ref={canvas} role="img" aria-label={words.page(number, pdf.pages)} />
      <figcaption className="soft">
        {problem ? words.undrawable : words.page(number, pdf.pages)}
      </figcaption>
    </figure>
  );
}
