/** 目标表屏 waits for the table, the policy and this browser's own edits, then opens the workbench. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Result } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import type { EditAnswerJson, TableViewJson } from '#contract/table-view.ts';
import { decodeTable } from '#core/performance/table-codec.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { call, CallError, isSessionLost } from '#web/client.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import { newId } from '#web/new-id.ts';
import type { PageProps } from '#web/page.ts';
import { policyQuery, tableQuery } from '#web/query.ts';
import { currentUserId, useSession } from '../session/use-session.ts';
import { Failed, Loading } from '../shell-states.tsx';
import { applyEdits } from './apply-edits.ts';
import { type DraftKeeper, keepDraft, type KeeperPorts, type SendOutcome } from './draft-keeper.ts';
import { openStorage } from './draft-storage.ts';
import { Workbench } from './workbench.tsx';
import './table.css';

export function TableScreen(input: PageProps): ReactElement {
  const tableId = input.params['tableId'] ?? '';
  const queries = useQueryClient();
  const userId = useSession().user?.id ?? '';
  const table = useQuery(tableQuery(tableId));
  const policyAnswer = useQuery(policyQuery);
  const policy = policyAnswer.data as Policy | undefined;
  const view = table.data;
  const template = policy?.templates.find((one) => one.id === view?.table.templateId) ?? null;
  const keeper = useKeeper({
    userId,
    tableId,
    view,
    template,
    load: () => queries.fetchQuery({ ...tableQuery(tableId), staleTime: 0 }),
  });
  const failed =
    view === undefined ? table.error : policy === undefined ? policyAnswer.error : null;
  if (failed !== null) {
    return (
      <Failed error={failed} retry={() => Promise.all([table.refetch(), policyAnswer.refetch()])} />
    );
  }
  if (view === undefined || policy === undefined) return <Loading />;
  if (template === null) {
    return <Result status="error" title={words.templateMissing(view.table.templateId)} />;
  }
  if (keeper === null) return <Loading />;
  return (
    <Workbench
      key={tableId}
      view={view}
      policy={policy}
      template={template}
      keeper={keeper}
      search={input.search}
      setSearch={input.setSearch}
    />
  );
}

type KeeperSource = {
  readonly userId: string;
  readonly tableId: string;
  readonly view: TableViewJson | undefined;
  readonly template: TableTemplate | null;
  readonly load: () => Promise<TableViewJson>;
};

/** One keeper for as long as the page is open; null until this browser's storage has answered. */
function useKeeper(source: KeeperSource): DraftKeeper | null {
  const { userId, tableId, view, template } = source;
  const [held, setHeld] = useState<{ readonly id: string; readonly keeper: DraftKeeper } | null>(
    null,
  );
  const ready = view !== undefined && template !== null;
  useEffect(() => {
    if (view === undefined || template === null) return undefined;
    let gone = false;
    let keeper: DraftKeeper | null = null;
    void openStorage({
      userId,
      tableId,
      tabId: newId(),
      drawers: localStorage,
      locks: 'locks' in navigator ? navigator.locks : null,
    }).then(({ storage, found }) => {
      if (gone) return storage.close();
      const ports = { ...portsOf(source, template), storage };
      keeper = keepDraft(ports, {
        table: decodeTable(view.table),
        reviewed: reviewOf(view),
        found,
      });
      setHeld({ id: tableId, keeper });
    });
    const online = (): void => void keeper?.flush();
    window.addEventListener('online', online);
    return () => {
      gone = true;
      window.removeEventListener('online', online);
      void keeper?.flush();
      keeper?.close();
      setHeld(null);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a newer view refreshes, never reopens
  }, [userId, tableId, ready]);
  const keeper = held?.id === tableId ? held.keeper : null;
  useEffect(() => {
    if (keeper !== null && view !== undefined) {
      keeper.refresh(decodeTable(view.table), reviewOf(view));
    }
  }, [keeper, view]);
  return keeper;
}

const reviewOf = (view: TableViewJson): EditAnswerJson => ({
  revision: view.revision,
  findings: view.findings,
  explanations: view.explanations,
});

function portsOf(source: KeeperSource, template: TableTemplate): Omit<KeeperPorts, 'storage'> {
  return {
    apply: applyEdits(template),
    send: async (batch) =>
      // By now somebody else may be signed in on this browser: these edits are not theirs.
      currentUserId() === source.userId ? sendBatch(source.tableId, batch) : { kind: 'offline' },
    load: async () => {
      const view = await source.load().catch(() => null);
      return view === null ? null : { table: decodeTable(view.table), reviewed: reviewOf(view) };
    },
    newId,
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

async function sendBatch(
  tableId: string,
  batch: Parameters<KeeperPorts['send']>[0],
): Promise<SendOutcome> {
  const { edits, expectedRevision, key } = batch;
  try {
    const answer = await call('editTable', {
      params: { tableId },
      body: { expectedRevision, edits: [...edits] },
      key,
    });
    return { kind: 'done', answer };
  } catch (error) {
    if (!(error instanceof CallError)) return { kind: 'offline' };
    const { problem } = error;
    if (problem.kind !== 'refused') return { kind: 'offline' };
    if (problem.refusal.code === 'revision_stale') return { kind: 'stale' };
    // A server that cannot write now (disk full, database away) may do so later.
    if (problem.status >= 500) return { kind: 'offline' };
    // Signed out in the middle: the edits stay here and go out after signing in again.
    if (isSessionLost(problem.status, problem.refusal.code) || problem.status === 429) {
      return { kind: 'offline' };
    }
    return { kind: 'refused', message: error.message };
  }
}
