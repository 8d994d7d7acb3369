/** 办理 one move before it is made: what must hold, a note, reasons or scores of one's own. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { evaluationQuery } from '#web/query-evaluation.ts';
import { evaluationMessages } from './messages.ts';
import { refreshEvaluations, useSheet } from './sheet.ts';
import type { EvaluationJson, MoveJson } from './types.ts';

const words = evaluationMessages.move;

type ReasonDraft = { readonly rowId: string; readonly text: string };
/** 改评稿 */
type OverlayDraft = { readonly rowKey: string; readonly score: string; readonly reason: string };

type Written = {
  readonly note: string;
  readonly reasons: readonly ReasonDraft[];
  readonly overlays: readonly OverlayDraft[];
};

const noReason: ReasonDraft = { rowId: '', text: '' };
const noOverlay: OverlayDraft = { rowKey: '', score: '', reason: '' };

const evaluates = (move: MoveJson): boolean =>
  move.verb === 'evaluate_department' || move.verb === 'evaluate_finance';

export function MoveDialog(input: {
  readonly move: MoveJson;
  readonly close: () => void;
}): ReactElement {
  const { move, close } = input;
  const { answer, sender } = useSheet();
  const [written, setWritten] = useState<Written>({
    note: '',
    reasons: [noReason],
    overlays: standing(answer, move),
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const moving = useMoving(move, close);
  const send = async (): Promise<void> => {
    const problem = problemOf(move, written);
    if (problem !== null) return setWrong(problem);
    if (!(await sender.settle())) return setWrong(words.unsaved);
    setWrong(null);
    moving.mutate(written);
  };
  return (
    <Modal
      open
      title={move.label}
      okText={move.label}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() => void send()}
      okButtonProps={{
        disabled: !move.may,
        loading: moving.isPending,
        danger: move.kind === 'back',
      }}
      width={720}
      maskClosable={false}
    >
      <Gates move={move} />
      {move.refusal !== null && <Alert type="warning" showIcon title={move.refusal.message} />}
      {move.may && move.needsReasons && (
        <ReasonList
          reasons={written.reasons}
          change={(reasons) => setWritten({ ...written, reasons })}
        />
      )}
      {move.may && evaluates(move) && (
        <OverlayList
          overlays={written.overlays}
          change={(overlays) => setWritten({ ...written, overlays })}
        />
      )}
      {move.may && (
        <label className="sheet-field">
          <span>{words.note}</span>
          <Input.TextArea
            value={written.note}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => setWritten({ ...written, note: event.target.value })}
          />
        </label>
      )}
      {(wrong !== null || moving.isError) && (
        <Alert type="error" showIcon title={wrong ?? moving.error?.message ?? ''} />
      )}
    </Modal>
  );
}

function useMoving(move: MoveJson, close: () => void) {
  const { answer } = useSheet();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (written: Written) => sendMove(answer, move, written),
    onSuccess: async (next) => {
      close();
      queries.setQueryData(evaluationQuery(next.tableId, false).queryKey, next);
      void message.success(words.done(move.label));
      await refreshEvaluations();
    },
  });
}

/** What was scored before by the same desk stands again: an evaluation is of the whole table. */
function standing(answer: EvaluationJson, move: MoveJson): readonly OverlayDraft[] {
  if (!evaluates(move)) return [];
  return answer.rows.flatMap((row) => {
    const said = move.verb === 'evaluate_finance' ? row.finance : row.department;
    return said === null ? [] : [{ rowKey: row.rowKey, score: said.score, reason: said.reason }];
  });
}

function problemOf(move: MoveJson, written: Written): string | null {
  const told = written.reasons.some(({ text }) => text.trim() !== '');
  if (move.needsReasons && !told) return words.reasonMissing;
  const half = written.overlays.some(
    ({ rowKey, score, reason }) => rowKey === '' || score.trim() === '' || reason.trim() === '',
  );
  return half ? words.overlayMissing : null;
}

/** The revision by the latest answer: cells typed a moment ago have raised it. */
async function sendMove(
  answer: EvaluationJson,
  { verb, needsReasons }: MoveJson,
  written: Written,
): Promise<EvaluationJson> {
  const params = { tableId: answer.tableId };
  const { revision } = await call('tableEvaluation', { params, query: {} });
  const body = { expectedRevision: revision, note: written.note.trim() };
  const rows = written.overlays.map((one) => ({ ...one }));
  const reasons = written.reasons
    .map(({ rowId, text }) => ({ rowId: rowId === '' ? null : rowId, text: text.trim() }))
    .filter(({ text }) => text !== '');
  switch (verb) {
    case 'submit_evaluation':
      return call('submitEvaluation', { params, body });
    case 'disclose_evaluation':
      return call('discloseEvaluation', { params, body });
    case 'return_evaluation':
      return call('returnEvaluation', {
        params,
        body: { ...body, reasons: needsReasons ? reasons : [] },
      });
    case 'evaluate_department':
      return call('evaluateDepartment', { params, body: { ...body, rows } });
    case 'evaluate_finance':
      return call('evaluateFinance', { params, body: { ...body, rows } });
  }
}

function Gates({ move }: { readonly move: MoveJson }): ReactElement | null {
  if (move.gates.length === 0) return null;
  return (
    <section className="sheet-part" aria-label={words.gates}>
      <h3>{words.gates}</h3>
      <ul className="gates">
        {move.gates.map((gate) => (
          <li key={gate.code} className={gate.ok ? 'gate-holds' : 'gate-fails'}>
            <span className="gate-sign" aria-hidden="true">
              {gate.ok ? '✓' : '×'}
            </span>
            <span>
              <span className="visually-hidden">{gate.ok ? words.holds : words.fails}：</span>
              {gate.sentence}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReasonList(input: {
  readonly reasons: readonly ReasonDraft[];
  readonly change: (reasons: readonly ReasonDraft[]) => void;
}): ReactElement {
  const { reasons, change } = input;
  const { answer } = useSheet();
  const options = [
    { value: '', label: evaluationMessages.totals.whole },
    ...answer.rows
      .filter(({ rowKey }) => !rowKey.includes(':'))
      .map(({ rowKey, name, aspect }) => ({ value: rowKey, label: `${aspect} · ${name}` })),
  ];
  return (
    <section className="sheet-part" aria-label={words.reasons}>
      <h3>{words.reasons}</h3>
      <ol className="return-reasons">
        {reasons.map((reason, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a draft has no other name
          <li key={place}>
            <Select
              aria-label={words.reasonRow}
              showSearch
              optionFilterProp="label"
              value={reason.rowId}
              options={options}
              onChange={(rowId) => change(reasons.with(place, { ...reason, rowId }))}
            />
            <Input.TextArea
              aria-label={words.reasonText}
              value={reason.text}
              maxLength={1000}
              autoSize={{ minRows: 1, maxRows: 5 }}
              onChange={(event) =>
                change(reasons.with(place, { ...reason, text: event.target.value }))
              }
            />
          </li>
        ))}
      </ol>
      <Button onClick={() => change([...reasons, noReason])}>{words.addReason}</Button>
    </section>
  );
}

function OverlayList(input: {
  readonly overlays: readonly OverlayDraft[];
  readonly change: (overlays: readonly OverlayDraft[]) => void;
}): ReactElement {
  const { overlays, change } = input;
  const { answer } = useSheet();
  const rows = new Map(answer.rows.map((row) => [row.rowKey, row]));
  const options = answer.rows.map(({ rowKey, name, aspect }) => ({
    value: rowKey,
    label: `${aspect} · ${name}`,
  }));
  return (
    <section className="sheet-part" aria-label={words.overlays}>
      <h3>{words.overlays}</h3>
      <p className="soft">{words.overlaysLead}</p>
      <ol className="return-reasons">
        {overlays.map((overlay, place) => {
          const row = rows.get(overlay.rowKey);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a draft has no other name
            <li key={place}>
              <Select
                aria-label={words.reasonRow}
                showSearch
                optionFilterProp="label"
                value={overlay.rowKey === '' ? null : overlay.rowKey}
                placeholder={words.reasonRow}
                options={options}
                onChange={(rowKey) => change(overlays.with(place, { ...overlay, rowKey }))}
              />
              {row !== undefined && (
                <span className="soft">
                  {words.ownScore(row.score ?? evaluationMessages.unknown, row.weight)}
                </span>
              )}
              <Input
                aria-label={words.newScore}
                placeholder={words.newScore}
                inputMode="decimal"
                maxLength={10}
                value={overlay.score}
                onChange={(event) =>
                  change(overlays.with(place, { ...overlay, score: event.target.value }))
                }
              />
              <Input.TextArea
                aria-label={words.overlayReason}
                placeholder={words.overlayReason}
                maxLength={2000}
                autoSize={{ minRows: 1, maxRows: 5 }}
                value={overlay.reason}
                onChange={(event) =>
                  change(overlays.with(place, { ...overlay, reason: event.target.value }))
                }
              />
              <Button onClick={() => change(overlays.toSpliced(place, 1))}>
                {words.removeOverlay}
              </Button>
            </li>
          );
        })}
      </ol>
      <Button onClick={() => change([...overlays, noOverlay])}>{words.addOverlay}</Button>
    </section>
  );
}
