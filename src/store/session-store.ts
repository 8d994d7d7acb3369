/** 会话存储 sessions: whose cookie it is, what is still wanted, when it ends. docs/spec/people.md */
import type { Instant } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { Assignment } from '#core/base/world.ts';
import type {
  FoundSession,
  PeopleStore,
  PeopleWriter,
  SessionState,
} from '#app/ports/people-store.ts';
import type { Batch, Database, Query } from './connection.ts';
import { storableText } from './table-content.ts';

type SessionRow = {
  readonly id: string;
  readonly csrf_token: string;
  readonly state: SessionState;
  readonly agent_digest: string;
  readonly last_seen: Instant;
  readonly expires: Instant;
  readonly ended: boolean;
  readonly challenge: string | null;
  readonly challenge_until: Instant | null;
  readonly user_id: string;
  readonly name: string;
  readonly sign_in_name: string;
  readonly disabled: boolean;
  readonly assignments: readonly Assignment[];
};

/** All in one: the cookie, whose it is, what roles that one holds, and the units below each. */
const sessionText = `
  select s.id, s.csrf_token, s.state, s.agent_digest, s.last_seen, s.expires,
    s.ended is not null as ended, s.challenge, s.challenge_until,
    u.id as user_id, u.name, u.sign_in_name, u.disabled,
    coalesce((
      select jsonb_agg(jsonb_build_object('role', a.role, 'budgetUnitId', a.budget_unit_id,
          'below', coalesce((
            with recursive tree (id) as (
              select a.budget_unit_id where a.budget_unit_id is not null
              union
              select b.id from budget_unit b join tree on b.parent_id = tree.id)
            select jsonb_agg(id order by id) from tree), '[]')) order by a.batch, a.id)
      from role_assignment a
      where a.user_id = u.id
        and not exists (select from role_removal m where m.assignment_id = a.id)
    ), '[]') as assignments
  from user_session s join person u on u.id = s.user_id
  where s.token_digest = $1`;

type SessionReads = Pick<
  PeopleStore,
  'session' | 'touchSession' | 'keepChallenge' | 'openSessions'
>;

export function createSessionReads({ housekeeping, glance }: Database): SessionReads {
  return {
    session: (tokenDigest) => findSession(glance, tokenDigest),
    touchSession: (sessionId, at) =>
      housekeeping(async (query) => {
        await query(
          `update user_session set last_seen = $2
           where id = $1 and last_seen < $2 and ended is null`,
          [sessionId, at],
        );
      }),
    keepChallenge: (sessionId, { text, until }) =>
      housekeeping(async (query) => {
        await query('update user_session set challenge = $2, challenge_until = $3 where id = $1', [
          sessionId,
          text,
          until,
        ]);
      }),
    openSessions: (userId, { at, seenAfter }) =>
      housekeeping((query) =>
        query(
          `select id, address, device, since, last_seen as "lastSeen" from user_session
           where user_id = $1 and ended is null and expires > $2 and last_seen > $3
           order by last_seen desc, id`,
          [userId, at, seenAfter],
        ),
      ),
  };
}

async function findSession(
  glance: Database['glance'],
  tokenDigest: string,
): Promise<FoundSession | null> {
  const [row] = await glance<SessionRow>(sessionText, [tokenDigest]);
  if (row === undefined) return null;
  const { challenge, challenge_until: until } = row;
  return {
    sessionId: row.id,
    userId: asId<UserId>(row.user_id),
    userName: row.name,
    signInName: row.sign_in_name,
    assignments: row.assignments,
    state: row.state,
    csrfToken: row.csrf_token,
    expiresAt: row.expires,
    tokenDigest,
    agentDigest: row.agent_digest,
    lastSeen: row.last_seen,
    ended: row.ended,
    disabled: row.disabled,
    challenge: challenge === null || until === null ? null : { text: challenge, until },
  };
}

type SessionVerbs = Pick<
  PeopleWriter,
  'addSession' | 'setSessionState' | 'dropChallenge' | 'takeChallenge' | 'endSessions'
>;

export function createSessionVerbs({
  query,
  batch,
}: {
  readonly query: Query;
  readonly batch: Batch;
}): SessionVerbs {
  return {
    addSession: async (session) => {
      await query(
        `insert into user_session
           (id, token_digest, csrf_token, user_id, state, agent_digest, device, address, since,
            last_seen, expires, batch)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11)`,
        [
          session.id,
          session.tokenDigest,
          session.csrfToken,
          session.userId,
          session.state,
          session.agentDigest,
          storableText(session.device),
          session.address,
          session.since,
          session.expires,
          batch.number,
        ],
      );
    },
    setSessionState: async (sessionId, state) => {
      await query('update user_session set state = $2 where id = $1', [sessionId, state]);
    },
    dropChallenge: async (sessionId) => {
      await query(
        'update user_session set challenge = null, challenge_until = null where id = $1',
        [sessionId],
      );
    },
    takeChallenge: async (sessionId, text) => {
      const taken = await query(
        `update user_session set challenge = null, challenge_until = null
         where id = $1 and challenge = $2 returning id`,
        [sessionId, text],
      );
      return taken.length === 1;
    },
    endSessions: async ({ userId, only = null, but = null, at, reason }) => {
      // Those that look run out too: a clock put right again must not revive them.
      const ended = await query<{ readonly live: boolean }>(
        `update user_session set ended = $4, end_reason = $5
         where user_id = $1 and ended is null
           and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
         returning expires > $4 as live`,
        [userId, only, but, at, reason],
      );
      return ended.filter(({ live }) => live).length;
    },
  };
}
