/** 下载 fetches a file, hands it to the browser to keep, and says what went wrong where it did. */
import { App } from 'antd';
import { useState } from 'react';
import type { DownloadName } from '#contract/routes.ts';
import { download, type DownloadedFile, type DownloadInput } from '#web/client.ts';

export type Downloads = {
  /** Which download is under way; null where none is. */
  readonly busy: string | null;
  /** What was kept, and under which name; null where it did not come. */
  readonly start: <R extends DownloadName>(
    name: R,
    input: DownloadInput<R>,
    key?: string,
  ) => Promise<DownloadedFile | null>;
};

export function useDownload(): Downloads {
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  return {
    busy,
    start: async (name, input, key = name) => {
      setBusy(key);
      try {
        const file = await download(name, input);
        keepFile(file.name, file.content);
        return file;
      } catch (error) {
        void message.error(error instanceof Error ? error.message : String(error), 6);
        return null;
      } finally {
        setBusy(null);
      }
    },
  };
}

/** The browser reads the file after the click: its address must stand for a while yet. */
const addressMilliseconds = 60_000;

function keepFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressMilliseconds);
}
