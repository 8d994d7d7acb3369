/** 上传 files on their way, one after another; one that failed stays with its reason. */
import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { addEvidenceFile, CallError, type EvidenceSubject } from '#web/client.ts';
import { newId } from '#web/new-id.ts';
import { queries } from '#web/query.ts';
import { evidenceMessages as words } from './messages.ts';

/** 在途文件 `key` is that of the request, too: sending the same again never adds it twice. */
export type SendingFile = {
  readonly key: string;
  readonly file: File;
  readonly note: string;
  readonly problem: string | null;
  /** A lost line is worth another try; a refusal stays one. */
  readonly retriable: boolean;
};

export function useSending(subject: EvidenceSubject) {
  const { message } = App.useApp();
  const [sending, setSending] = useState<readonly SendingFile[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const gone = useRef<AbortController | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    gone.current = controller;
    return () => controller.abort();
  }, []);
  const drop = (key: string): void => setSending((old) => old.filter((one) => one.key !== key));
  const mark = (key: string, changes: Partial<SendingFile>): void =>
    setSending((old) => old.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const post = async ({ key, file, note }: SendingFile): Promise<void> => {
    const signal = gone.current?.signal;
    if (signal === undefined || signal.aborted) return;
    try {
      await addEvidenceFile(subject, file, { note, key, signal });
      drop(key);
      void message.success(words.added(file.name));
      await queries.invalidateQueries({ queryKey: ['evidence'] });
      // The lists of the books tell how many files hang on each entry.
      if (subject.kind === 'entry') await queries.invalidateQueries({ queryKey: ['books'] });
    } catch (error) {
      if (signal.aborted) return;
      const retriable = error instanceof CallError && error.problem.kind !== 'refused';
      mark(key, { problem: error instanceof Error ? error.message : String(error), retriable });
    }
  };
  const queue = (one: SendingFile): void => {
    line.current = line.current.then(() => post(one));
  };
  return {
    sending,
    send: (files: readonly File[], note: string): void => {
      const fresh = files.map(
        (file): SendingFile => ({ key: newId(), file, note, problem: null, retriable: false }),
      );
      setSending((old) => [...old, ...fresh]);
      for (const one of fresh) queue(one);
    },
    again: (key: string): void => {
      const one = sending.find((other) => other.key === key);
      if (one === undefined) return;
      mark(key, { problem: null });
      queue(one);
    },
    drop,
  };
}
