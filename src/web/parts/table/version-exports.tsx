/** 版本的导出 one version as it was saved, in every form; the draft of today is not asked. */
import type { ReactElement } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { exportMessages } from '../export/messages.ts';
import { useDownload } from '../export/use-download.ts';
import { useDesk } from './desk.ts';
import '../export/export.css';

const words = tableMessages.versions;
const formats = ['docx', 'xlsx', 'pdf', 'html', 'txt', 'json'] as const;

export function VersionExports({ number }: { readonly number: number }): ReactElement {
  const { tableId } = useDesk().view;
  const { busy, start } = useDownload();
  const query = { version: number };
  return (
    <div role="group" aria-label={words.exports(number)} className="version-exports">
      <span className="soft">{words.exportAs}</span>
      <button
        type="button"
        className="export-link"
        disabled={busy !== null}
        onClick={() => void start('exportSubmission', { params: { tableId }, query })}
      >
        {exportMessages.versionSubmission}
      </button>
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="export-link"
          disabled={busy !== null}
          onClick={() => void start('exportTable', { params: { tableId, format }, query })}
        >
          {exportMessages.formats[format]}
        </button>
      ))}
    </div>
  );
}
