/** 办理过程 every step so far: who, as what, when, on which version, why; and the papers of each. */
import { Button, Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import type { TableApprovalJson } from '#contract/approval.ts';
import { DownloadMenu, type MenuGroup } from '../export/download-menu.tsx';
import { useDownload } from '../export/use-download.ts';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { useDesk } from '../table/desk.ts';
import { Adjustments } from './adjustments.tsx';
import { JumpTo } from './jump-to.tsx';
import { approvalMessages } from './messages.ts';
import { type PaperKind, paperFormats, papersOf } from './papers.ts';

const words = approvalMessages.steps;

type Step = TableApprovalJson['history'][number];

export function HistoryDrawer(input: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { approval } = useDesk().approvals;
  const [now] = useState(() => new Date());
  useFocusBack(input.open);
  const steps = approval?.history.toReversed() ?? [];
  return (
    <Drawer
      open={input.open}
      onClose={input.onClose}
      title={words.title}
      size={600}
      focusable={keepsFocus}
      destroyOnHidden
      extra={<Papers stepId={null} kinds={allPapers(approval?.history ?? [])} />}
    >
      {steps.length === 0 && <p className="soft">{words.none}</p>}
      <ol className="steps">
        {steps.map((step) => (
          <StepLine key={step.id} step={step} now={now} close={input.onClose} />
        ))}
      </ol>
      {approval !== null && approval.adjustments.length > 0 && (
        <section aria-label={approvalMessages.adjusting}>
          <h3>{approvalMessages.adjusting}</h3>
          <Adjustments adjustments={approval.adjustments} />
        </section>
      )}
    </Drawer>
  );
}

/** Of the whole way: the empty 审核表 can always be had. */
const allPapers = (history: readonly Step[]): readonly PaperKind[] => [
  ...new Set<PaperKind>(['assessment', ...history.flatMap(papersOf)]),
];

function StepLine(input: {
  readonly step: Step;
  readonly now: Date;
  readonly close: () => void;
}): ReactElement {
  const { step, now } = input;
  const { from, to, note, documentNumber, documentDate } = step;
  return (
    <li className="step">
      <div className="step-head">
        <strong>{step.verbName}</strong>
        <span className="soft">{from === null ? to.name : words.from(from.name, to.name)}</span>
      </div>
      <div className="soft">
        {step.userName}（{step.roleName}） · {showInstant(step.instant, now)}
        {isOther(step) && ` · ${words.businessDate(step.businessDate)}`}
        {step.version !== null && (
          <>
            {' · '}
            <VersionLink number={step.version} />
          </>
        )}
      </div>
      {documentNumber !== null && (
        <div>
          {words.document}：{documentNumber}
          {documentDate !== null && `（${documentDate}）`}
          {step.opinionId !== null && <span className="soft"> {words.opinion}</span>}
        </div>
      )}
      {note !== '' && <p className="step-note">{note}</p>}
      {step.assessment !== null && <AssessmentLine scores={step.assessment} />}
      {step.reasons.length > 0 && <StepReasons step={step} close={input.close} />}
      <Papers stepId={step.id} kinds={papersOf(step)} />
    </li>
  );
}

/** The business date is worth a word only where it is not the day of the clock. */
const isOther = ({ instant, businessDate }: Step): boolean =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) !== businessDate;

function VersionLink({ number }: { readonly number: number }): ReactElement {
  const { view } = useDesk();
  const { busy, start } = useDownload();
  return (
    <Button
      type="link"
      loading={busy !== null}
      aria-label={words.versionOf(number)}
      onClick={() =>
        void start('exportTable', {
          params: { tableId: view.tableId, format: 'pdf' },
          query: { version: number },
        })
      }
    >
      {words.version(number)}
    </Button>
  );
}

function AssessmentLine(input: { readonly scores: NonNullable<Step['assessment']> }): ReactElement {
  const { scores } = input;
  const { assessment } = approvalMessages;
  const parts = [
    `${assessment.completeness} ${scores.completeness}/20`,
    `${assessment.relevance} ${scores.relevance}/30`,
    `${assessment.appropriateness} ${scores.appropriateness}/30`,
    `${assessment.feasibility} ${scores.feasibility}/20`,
  ];
  return (
    <p className="step-note">
      <strong>{assessment.line(scores.total, scores.grade)}</strong>{' '}
      <span className="soft">{parts.join('，')}</span>
      {scores.opinion !== '' && <span className="step-opinion">{scores.opinion}</span>}
    </p>
  );
}

const reasonsShown = 5;

function StepReasons(input: { readonly step: Step; readonly close: () => void }): ReactElement {
  const { reasons } = input.step;
  const [all, setAll] = useState(false);
  const shown = all ? reasons : reasons.slice(0, reasonsShown);
  return (
    <div className="step-reasons">
      <span className="soft">{words.reasons(reasons.length)}</span>
      <ol>
        {shown.map((reason) => (
          <li key={reason.id}>
            <JumpTo spot={reason} onJump={input.close} />
            <p>{reason.text}</p>
            <p className="reason-reply">
              {reason.reply === null
                ? approvalMessages.reasons.noReply
                : `${approvalMessages.reasons.replied}：${reason.reply}`}
            </p>
          </li>
        ))}
      </ol>
      {!all && reasons.length > reasonsShown && (
        <Button type="link" onClick={() => setAll(true)}>
          {approvalMessages.reasons.more(reasons.length - reasonsShown)}
        </Button>
      )}
    </div>
  );
}

function Papers(input: {
  readonly stepId: string | null;
  readonly kinds: readonly PaperKind[];
}): ReactElement | null {
  const { view } = useDesk();
  const { busy, start } = useDownload();
  if (input.kinds.length === 0) return null;
  const fetchPaper = (paper: PaperKind, format: string): void =>
    void start('exportApproval', {
      params: { tableId: view.tableId, paper, format },
      query: { stepId: input.stepId },
    });
  const groups: readonly MenuGroup[] = input.kinds.map((paper) => ({
    label: approvalMessages.papers[paper],
    items: paperFormats.map(({ format, label }) => ({
      key: `${paper}.${format}`,
      label: approvalMessages.paperAs(approvalMessages.papers[paper], label),
      act: () => fetchPaper(paper, format),
    })),
  }));
  return <DownloadMenu label={words.papers} groups={groups} busy={busy !== null} />;
}
