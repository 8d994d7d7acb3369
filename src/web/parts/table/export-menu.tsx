/** 导出 what a clerk takes along of this table: the submission package first, the rest in a menu. */
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { DownloadName } from '#contract/routes.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import type { DownloadInput } from '#web/client.ts';
import { DownloadMenu, type MenuGroup } from '../export/download-menu.tsx';
import { exportMessages as words } from '../export/messages.ts';
import { useDownload } from '../export/use-download.ts';
import { useDesk } from './desk.ts';

const forms = ['docx', 'xlsx', 'pdf'] as const;
const plainForms = ['html', 'txt', 'json'] as const;

export function ExportMenu(): ReactElement {
  const { view, keeper } = useDesk();
  const { message } = App.useApp();
  const { busy, start } = useSentDownload();
  const { tableId } = view;
  const submit = async (): Promise<void> => {
    const file = await start('exportSubmission', { params: { tableId } });
    if (file === null) return;
    const { name } = file;
    // The server's review of what was just sent: the same table as in the file.
    const { findings } = keeper.state().reviewed;
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    if (errors > 0) void message.warning(words.errorsLeft(name, errors), 8);
    else void message.success(words.submissionDone(name), 5);
  };
  const mark = async (sourceFileId: string): Promise<void> => {
    const file = await start('markedSource', { params: { tableId }, query: { sourceFileId } });
    if (file === null || file.marks === null) return;
    const { placed, left } = file.marks;
    if (left > 0) void message.warning(words.markedLeft(file.name, placed, left), 8);
    else void message.success(words.markedDone(file.name, placed), 5);
  };
  const item = (format: keyof typeof words.endings): MenuGroup['items'][number] => ({
    key: format,
    label: words.endings[format],
    act: () => void start('exportTable', { params: { tableId, format } }),
  });
  const report = (format: 'pdf' | 'xlsx'): MenuGroup['items'][number] => ({
    key: `report.${format}`,
    label: words.reports[format],
    act: () => void start('tableReport', { params: { tableId, format } }),
  });
  return (
    <>
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        title={words.submissionNote}
        loading={busy === 'exportSubmission'}
        onClick={() => void submit()}
      >
        {words.submission}
      </Button>
      <DownloadMenu
        label={words.more}
        busy={busy !== null && busy !== 'exportSubmission'}
        groups={[
          { label: words.form, items: forms.map(item) },
          { label: words.report, items: [report('pdf'), report('xlsx')] },
          { label: words.own, items: markableItems(view, (source) => void mark(source)) },
          { label: words.data, items: plainForms.map(item) },
        ]}
      />
    </>
  );
}

/** So many files of a table can be chosen from; older ones stand with their versions. */
const filesOffered = 3;

/** Only office files take comments; the server looks into the file, here its name must do. */
function markableItems(
  { sources }: TableViewJson,
  mark: (sourceFileId: string) => void,
): MenuGroup['items'] {
  const files = sources.filter(({ markable }) => markable).slice(0, filesOffered);
  if (files.length === 0) {
    const label = sources.length === 0 ? words.markedNoFile : words.markedNotOffice;
    return [{ key: 'marked', label, disabled: true, act: () => undefined }];
  }
  return files.map(({ sourceFileId, name }, at) => ({
    key: `marked.${sourceFileId}`,
    label: at === 0 ? words.marked(name) : words.markedEarlier(name),
    act: () => mark(sourceFileId),
  }));
}

/** What is downloaded is what is seen: edits are sent first; no file is made without them. */
function useSentDownload(): ReturnType<typeof useDownload> {
  const { keeper } = useDesk();
  const { message } = App.useApp();
  const { busy, start } = useDownload();
  return {
    busy,
    start: async <R extends DownloadName>(name: R, input: DownloadInput<R>, key?: string) => {
      const sent = await keeper.flush();
      const { held } = keeper.state().draft;
      if (sent && held.length === 0) return start(name, input, key);
      void message.warning(held.length > 0 ? words.held(held.length) : words.unsaved, 6);
      return null;
    },
  };
}
