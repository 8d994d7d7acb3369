/** 自评页头 where the sheet stands, what may be done with it, and its papers. */
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '#web/query.ts';
import type { PageProps } from '#web/page.ts';
import { DownloadMenu } from '../export/download-menu.tsx';
import { useDownload } from '../export/use-download.ts';
import { Chip } from '../page-frame/chip.tsx';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead } from '../page-frame/page-head.tsx';
import { evaluationMessages as words } from './messages.ts';
import { MoveDialog } from './move-dialog.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';
import { useSheet } from './sheet.ts';
import type { MoveJson } from './types.ts';

export function SheetHead({
  setSearch,
}: {
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { answer } = useSheet();
  const { data } = useQuery(overviewQuery);
  const parentId = data?.units.find(({ id }) => id === answer.budgetUnitId)?.parentId ?? null;
  const { scheme, stage, tableId } = answer;
  return (
    <>
      <PageHead
        title={answer.title}
        crumbs={[
          { label: words.home, to: '/' },
          ...(parentId === null
            ? []
            : [
                {
                  label: words.department,
                  to: `/evaluations/${parentId}/${answer.fiscalYear}`,
                },
              ]),
        ]}
        note={
          <>
            <Chip tone={stage.code === 'draft' ? 'plain' : 'blue'}>{stage.name}</Chip>{' '}
            {words.head.until(answer.until)} · {words.head.targetsFrom(answer.targetsFrom)} ·{' '}
            <SchemeChoice /> <ProvenanceMark of={scheme.weights} />
          </>
        }
      >
        <SavedState />
        <Link to="/tables/$tableId" params={{ tableId } as never}>
          {words.head.toTable}
        </Link>
        <Link to="/tables/$tableId/monitoring" params={{ tableId } as never}>
          {words.head.toMonitoring}
        </Link>
        <History />
        {answer.may.export && <Exports />}
        <Moves />
      </PageHead>
      {answer.lock !== null && <p className="monitoring-lock">{answer.lock.sentence}</p>}
      <Submission setSearch={setSearch} />
    </>
  );
}

/** Only where there is a choice and one may choose is it a field. */
function SchemeChoice(): ReactElement {
  const { answer, mayEdit, sender } = useSheet();
  const { scheme, schemes } = answer;
  if (!mayEdit || schemes.length < 2) return <>{scheme.title}</>;
  return (
    <select
      aria-label={words.head.scheme}
      value={scheme.id}
      onChange={(event) =>
        sender.put({ rowId: 'report', field: 'scheme', value: event.currentTarget.value })
      }
    >
      {schemes.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

function SavedState(): ReactElement | null {
  const { mayEdit, state } = useSheet();
  const { cells, offline } = state;
  if (!mayEdit && cells.size === 0) return null;
  const invalid = [...cells.values()].filter(({ problem }) => problem !== null).length;
  const said = offline
    ? words.saving.offline(cells.size)
    : cells.size > invalid
      ? words.saving.sending
      : invalid > 0
        ? words.saving.invalid(invalid)
        : words.saving.saved;
  return (
    <span
      role="status"
      aria-live="polite"
      className={offline || invalid > 0 ? 'form-saved form-saved-troubled' : 'form-saved'}
    >
      {said}
    </span>
  );
}

function Submission(input: { readonly setSearch: PageProps['setSearch'] }): ReactElement | null {
  const { answer } = useSheet();
  const { submission, shown } = answer;
  const [now] = useState(() => new Date());
  if (submission === null) return null;
  const moment = showInstant(submission.instant, now);
  const live = shown === 'live';
  // A sheet that was sent back is live for everybody: there is nothing else to look at.
  const stands = answer.stage.code !== 'draft';
  return (
    <div className="submission submission-line">
      <span>
        {live && stands
          ? words.head.live
          : words.head.submitted(submission.number, submission.userName, moment)}
        <span className="soft submission-digest">
          {words.head.digest} {submission.digest}
        </span>
      </span>
      {stands && (
        <Button
          className="no-print"
          onClick={() => input.setSearch({ shown: live ? null : 'live' })}
        >
          {live ? words.head.showSubmitted : words.head.showLive}
        </Button>
      )}
    </div>
  );
}

function Moves(): ReactElement {
  const { moves } = useSheet().answer;
  const [verb, setVerb] = useState<MoveJson['verb'] | null>(null);
  const move = moves.find((one) => one.verb === verb) ?? null;
  useFocusBack(verb !== null);
  return (
    <>
      {moves
        .filter((one) => one.may || one.kind === 'forward')
        .map((one) => (
          <Button
            key={one.verb}
            type={one.kind === 'forward' && one.may ? 'primary' : 'default'}
            danger={one.kind === 'back'}
            onClick={() => setVerb(one.verb)}
          >
            {one.label}
          </Button>
        ))}
      {move !== null && <MoveDialog key={move.verb} move={move} close={() => setVerb(null)} />}
    </>
  );
}

function History(): ReactElement {
  const { answer } = useSheet();
  const [open, setOpen] = useState(false);
  const [now] = useState(() => new Date());
  useFocusBack(open);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.head.history}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={words.head.history}
        size={480}
        focusable={keepsFocus}
        destroyOnHidden
      >
        {answer.history.length === 0 && <p className="soft">{words.head.noHistory}</p>}
        <ol className="steps">
          {answer.history.toReversed().map((step) => (
            <li key={`${step.instant}.${step.verb}`} className="step">
              <div className="step-head">
                <strong>{step.verbName}</strong>
                <span className="soft">{step.toName}</span>
              </div>
              <div className="soft">
                {step.userName} · {showInstant(step.instant, now)}
                {step.submission !== null && ` · ${words.head.submissionOf(step.submission)}`}
              </div>
              {step.note !== '' && <p className="step-note">{step.note}</p>}
            </li>
          ))}
        </ol>
      </Drawer>
    </>
  );
}

const papers = {
  form: ['docx', 'xlsx', 'pdf'],
  report: ['docx', 'pdf', 'html'],
} as const;

function Exports(): ReactElement {
  const { answer } = useSheet();
  const { busy, start } = useDownload();
  const { tableId } = answer;
  const groups = (['form', 'report'] as const).map((paper) => ({
    label: words.exports[paper],
    items: papers[paper].map((format) => ({
      key: `${paper}.${format}`,
      label: `${words.exports[paper]} ${words.exports[format]}`,
      act: () => void start('exportEvaluation', { params: { tableId, paper, format } }),
    })),
  }));
  return <DownloadMenu label={words.exports.label} groups={groups} busy={busy !== null} />;
}
