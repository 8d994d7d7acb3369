/** 一件佐证 what it is, who brought it when, its digest; to look at, to take along, to withdraw. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { EvidenceJson } from '#contract/evidence-routes.ts';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { useDownload } from '../export/use-download.ts';
import { Chip } from '../page-frame/chip.tsx';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { shownSize } from '../page-frame/file-size.ts';
import { showInstant } from '../page-frame/instant.ts';
import { evidenceMessages as words } from './messages.ts';

/** The drawer of pages is large: it comes when the first file is looked at. */
const EvidencePreview = lazy(async () => {
  const module = await import('./evidence-preview.tsx');
  return { default: module.EvidencePreview };
});

export function EvidenceLine(input: {
  readonly evidence: EvidenceJson;
  readonly place: string | null;
}): ReactElement {
  const { evidence, place } = input;
  const [open, setOpen] = useState<'preview' | 'withdrawal' | null>(null);
  const [now] = useState(() => new Date());
  useFocusBack(open !== null);
  const gone = evidence.withdrawn;
  return (
    <li className={gone === null ? 'evidence-line' : 'evidence-line evidence-gone'}>
      <div className="evidence-name">
        <Chip tone="plain">{evidence.mediaKindName}</Chip> <strong>{evidence.name}</strong>
      </div>
      {evidence.note !== '' && <div>{evidence.note}</div>}
      {place !== null && <div className="soft">{place}</div>}
      <div className="soft">
        {shownSize(evidence.bytes)} · {words.by(evidence.userName)} ·{' '}
        {showInstant(evidence.instant, now)} · {words.digest}{' '}
        <code title={evidence.digest}>{evidence.digest.replace(/^sm3:/, '').slice(0, 12)}</code>
      </div>
      {gone !== null && (
        <div className="evidence-why">{words.withdrawn(gone.userName, gone.reason)}</div>
      )}
      <Acts evidence={evidence} open={setOpen} />
      {open === 'preview' && (
        <Suspense fallback={null}>
          <EvidencePreview evidence={evidence} close={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'withdrawal' && <Withdrawal evidence={evidence} close={() => setOpen(null)} />}
    </li>
  );
}

function Acts(input: {
  readonly evidence: EvidenceJson;
  readonly open: (what: 'preview' | 'withdrawal') => void;
}): ReactElement {
  const { id, name, preview, may, withdrawn } = input.evidence;
  const { busy, start } = useDownload();
  return (
    <span className="evidence-acts">
      {preview && (
        <Button
          type="link"
          aria-label={words.previewOf(name)}
          onClick={() => input.open('preview')}
        >
          {words.preview}
        </Button>
      )}
      <Button
        type="link"
        aria-label={words.downloadOf(name)}
        loading={busy !== null}
        onClick={() => void start('evidenceFile', { params: { evidenceId: id } })}
      >
        {words.download}
      </Button>
      {may.withdraw && withdrawn === null && (
        <Button
          type="link"
          aria-label={words.withdrawOf(name)}
          onClick={() => input.open('withdrawal')}
        >
          {words.withdraw}
        </Button>
      )}
    </span>
  );
}

function Withdrawal(input: {
  readonly evidence: EvidenceJson;
  readonly close: () => void;
}): ReactElement {
  const { evidence, close } = input;
  const [reason, setReason] = useState('');
  const withdrawal = useMutation({
    mutationFn: () =>
      call('withdrawEvidence', {
        params: { evidenceId: evidence.id },
        body: { reason: reason.trim() },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['evidence'] });
    },
  });
  return (
    <Modal
      open
      title={words.withdrawTitle}
      okText={words.withdraw}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() => withdrawal.mutate()}
      okButtonProps={{ disabled: reason.trim() === '', loading: withdrawal.isPending }}
      maskClosable={false}
    >
      <p>{words.withdrawLead(evidence.name)}</p>
      <Input.TextArea
        aria-label={words.withdrawReason}
        placeholder={words.withdrawReason}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {withdrawal.isError && <Alert type="error" showIcon title={withdrawal.error.message} />}
    </Modal>
  );
}
