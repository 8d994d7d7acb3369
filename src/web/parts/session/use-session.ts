/** 会话 the session as the pages see it; what one person saw or left open is not the next one's. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RefusalJson } from '#contract/finding.ts';
import type { SessionJson } from '#contract/session-routes.ts';
import type { Verb } from '#core/people/verb.ts';
import { onSessionLost } from '#web/client.ts';
import { queries, sessionKey, sessionQuery } from '#web/query.ts';
import { sessionMessages as words } from './messages.ts';

/** What is known of the session in this window, outside of the cache that is emptied. */
const held: {
  /** Who was signed in last: he may come back to what he left, nobody else may. */
  lastUserId: string | null;
  /** Why the sign-in page is shown, once: 已在另一处退出, 长时间没有操作. */
  notice: string | null;
  /** One went by oneself: no notice is due. */
  left: boolean;
} = { lastUserId: null, notice: null, left: false };

/** Other windows of this browser share the cookie: they hear of every change. */
const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('anju-session');

const known = (): SessionJson | undefined => queries.getQueryData(sessionKey);

/** The session; only to be asked below the gate, where it is there. */
export function useSession(): SessionJson {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new Error('asked for the session before it was there');
  return data;
}

export const useMay = (verb: Verb): boolean => useSession().may.includes(verb);

export const currentUserId = (): string | null => {
  const session = known();
  return session?.state === 'signed_in' ? (session.user?.id ?? null) : null;
};

/** Takes the session that a write answered with, and tells the other windows. */
export function takeSession(next: SessionJson): void {
  settle(next);
  channel?.postMessage('changed');
}

/** Asks anew who is signed in: after a doubt, and to keep the session alive. */
export const askSession = (): Promise<unknown> =>
  queries.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(settle, () => undefined);

export const sessionNotice = (): string | null => held.notice;

function settle(next: SessionJson): void {
  const userId = next.user?.id ?? null;
  if (userId !== null && held.lastUserId !== null && userId !== held.lastUserId) {
    // Queues, drafts and answers in memory are another's: begin with an empty page.
    held.lastUserId = userId;
    location.reload();
    return;
  }
  const before = known();
  held.lastUserId = userId ?? held.lastUserId;
  if (next.state === 'signed_in') {
    held.notice = null;
    held.left = false;
  }
  queries.setQueryData(sessionKey, next);
  if (before?.state === 'signed_in' && next.state !== 'signed_in') forgetAnswers();
}

/** Cached answers are what the person might see; the next one begins with none. */
const forgetAnswers = (): void =>
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });

function lost(refusal: RefusalJson): void {
  const before = known();
  if (before?.state === 'signed_in' && !held.left) held.notice = refusal.message;
  void askSession();
}

/** Keeps this window in step with the server and with the browser's other windows. */
export function useSessionInStep(session: SessionJson | undefined): void {
  useEffect(() => {
    onSessionLost(lost);
    const changed = (): void => void askSession();
    channel?.addEventListener('message', changed);
    return () => channel?.removeEventListener('message', changed);
  }, []);
  // An answer that came by refetching: the same care as for one that was handed in.
  const userId = session?.user?.id ?? null;
  const state = session?.state;
  useEffect(() => {
    if (session === undefined) return;
    const gone = held.lastUserId !== null && state === 'signed_out' && !held.left;
    if (gone) held.notice ??= words.signedOutElsewhere;
    settle(session);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another person or state
  }, [userId, state]);
}

/** One's own 退出. */
export function leaveSession(next: SessionJson): void {
  held.left = true;
  takeSession(next);
}
