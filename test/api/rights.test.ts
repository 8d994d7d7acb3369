/**
 * 权限 every route of the contract × every role × every place it can be held at, asked of a server
 * by people who are signed in. The cases come from the contract: no later route is left out.
 */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '#api/server.ts';
import type { BudgetUnit } from '#app/ports/table-store.ts';
import type { Assignment, Scope, World } from '#core/base/world.ts';
import { permissionOf, rights } from '#core/people/right.ts';
import { roleCodes } from '#core/people/role.ts';
import { verbNames } from '#core/people/verb-name.ts';
import { verbs } from '#core/people/verb.ts';
import { routes } from '#contract/routes.ts';
import { newKey, openTestApi, type TestApi } from './api-server.ts';
import { type SignedIn, signInAs } from './signed-in.ts';

let api: TestApi;
let server: FastifyInstance;
let world: World;
let units: readonly BudgetUnit[];

const unitId = (shortName: string): string =>
  units.find((one) => one.shortName === shortName)?.id ?? '';

/** Where a role is held, seen from the table of 惠山. */
const places = ['own', 'another', 'department', 'centre'] as const;
type Place = (typeof places)[number];

const unitAt = (place: Place): string | null =>
  ({
    own: unitId('惠山'),
    another: unitId('江阴'),
    department: units.find((one) => one.kind === 'department')?.id ?? '',
    centre: null,
  })[place];

beforeAll(async () => {
  api = await openTestApi();
  // A clock that stands: nobody's session runs out while the others are asked.
  const now = api.world.now();
  world = { ...api.world, now: () => now };
  const worldFor: TestApi['parts']['worldFor'] = (caller) => ({ ...world, caller });
  const limits = { address: 1e6, user: 1e6, heavy: 1e6, signIn: 1e6 };
  server = await createServer({
    ...api.parts,
    worldFor,
    doors: { ...api.parts.doors, limits },
  });
  units = await api.desk.store.units(world);
  routeKeys = (Object.keys(routes) as RouteKey[]).filter((route) => {
    const { method, path } = routes[route];
    return server.hasRoute({ method, url: `/api/v1${path}` });
  });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

const nothing = '01900000-0000-7000-8000-ffffffffffff';
type RouteKey = keyof typeof routes;
/** That each of them is served is another test's: guards.test.ts. */
let routeKeys: readonly RouteKey[] = [];

/** Addresses of nothing that is there: who may ask is told so, who may not hears only that. */
const addressOf = (path: string, params: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === 'format' && path.includes(':paper')) return 'docx';
    return params[name] ?? fillings[name] ?? nothing;
  });
const fillings: Readonly<Record<string, string>> = {
  fiscalYear: '2024',
  format: 'xlsx',
  number: '1',
  from: '1',
  to: '2',
  kind: 'phone',
  paper: 'assessment',
  column: 'fullYear',
};

/** Without an idempotency key a write that was let in stops behind the door. */
const ask = (route: RouteKey, headers: Readonly<Record<string, string>>, address: string) =>
  server.inject({ method: routes[route].method, url: `/api/v1${address}`, headers });

const codeOf = (body: string): string | null => {
  try {
    return (JSON.parse(body) as { readonly code?: string }).code ?? null;
  } catch {
    return null;
  }
};

async function personAt(role: string, place: Place): Promise<SignedIn> {
  return signInAs(api, [{ role, budgetUnitId: unitAt(place) }], { world, server });
}

function assignmentOf(role: string, place: Place): Assignment {
  const budgetUnitId = unitAt(place);
  const below = units
    .filter((one) => place === 'department' || one.id === budgetUnitId)
    .map(({ id }) => id);
  return { role, budgetUnitId, below: budgetUnitId === null ? [] : below };
}

describe('every route × every role × every place', () => {
  const people = roleCodes
    .filter((role) => role !== 'operator')
    .flatMap((role) => places.map((place) => [role, place] as const));

  test.each(people)('%s held at %s', async (role, place) => {
    const { headers } = await personAt(role, place);
    const held = [assignmentOf(role, place)];
    for (const route of routeKeys) {
      const { verb, path } = routes[route];
      const answer = await ask(route, headers, addressOf(path));
      const said = [route, answer.statusCode, codeOf(answer.body)];
      if (permissionOf(held, verb) === null) {
        expect(said).toEqual([route, 403, 'not_permitted']);
        expect(answer.json()).toMatchObject({ facts: { verb: verbNames[verb] } });
      } else {
        expect([401, 403]).not.toContain(answer.statusCode);
      }
    }
  });

  test('nobody signed in: only what anyone may do', async () => {
    for (const route of routeKeys) {
      const { verb, path } = routes[route];
      const answer = await ask(route, { host: '127.0.0.1:8080' }, addressOf(path));
      const isOpen = rights[verb].kind === 'anyone';
      const refused = answer.statusCode === 401 && codeOf(answer.body) === 'signed_out';
      expect([route, refused]).toEqual([route, !isOpen]);
    }
  });

  test('nobody holding no role may do anything but his own', async () => {
    const { headers } = await signInAs(api, [], { world, server });
    for (const route of routeKeys) {
      const { verb, path } = routes[route];
      const answer = await ask(route, headers, addressOf(path));
      const refused = codeOf(answer.body) === 'not_permitted';
      expect([route, refused]).toEqual([route, rights[verb].kind === 'roles']);
    }
  });
});

describe('how far a right reaches', () => {
  const ofTables = (): readonly RouteKey[] =>
    routeKeys.filter(
      (route) =>
        routes[route].path.includes(':tableId') && rights[routes[route].verb].kind === 'roles',
    );
  const reads = () => ofTables().filter((route) => routes[route].method === 'GET');

  test('there are such routes; only what was disclosed is for whoever is signed in', () => {
    expect(reads().length).toBeGreaterThan(8);
    const others = routeKeys.filter((route) => routes[route].path.includes(':tableId'));
    const open = others.filter((route) => !ofTables().includes(route));
    expect(open.map((route) => routes[route].verb)).toEqual(['view_portal']);
  });

  test.each(
    ['filler', 'unit_head', 'department_reviewer', 'finance_reviewer', 'auditor'].flatMap((role) =>
      places.map((place) => [role, place] as const),
    ),
  )('%s at %s reads the table of 惠山 where the table of rights says so', async (role, place) => {
    const heads = await api.desk.store.draftHeads(world);
    const tableId = heads.find((one) => one.budgetUnitId === unitId('惠山'))?.tableId ?? '';
    const { headers } = await personAt(role, place);
    for (const route of reads()) {
      const { verb, path } = routes[route];
      const scope = permissionOf([assignmentOf(role, place)], verb)?.scope;
      const sees = scope !== undefined && within(scope, unitId('惠山'));
      const answer = await ask(route, headers, addressOf(path, { tableId }));
      const unseen = codeOf(answer.body) === 'table_unknown' || answer.statusCode === 403;
      expect([route, unseen]).toEqual([route, !sees]);
    }
  });
});

const within = (scope: Scope, id: string): boolean =>
  scope.kind === 'everything' || scope.ids.includes(id);

describe('row-level security behind it', () => {
  test.each(verbs.filter((verb) => permissionOf([operatorLike('filler')], verb) !== null))(
    'for %s of a filler any SQL sees his own unit alone',
    async (verb) => {
      const held = assignmentOf('filler', 'own');
      const scope = permissionOf([held], verb)?.scope ?? { kind: 'units', ids: [] };
      const narrow = { ...world, caller: { ...world.caller, scope } };
      const foreign = await rowsOfOthers(narrow);
      const seen = await rowsOfOthers(world);
      expect(Object.values(foreign).every((count) => count === 0n)).toBe(true);
      expect(seen['draft.table_id']).toBeGreaterThan(0n);
      expect(Object.keys(seen).length).toBeGreaterThan(6);
    },
  );
});

function operatorLike(role: string): Assignment {
  return { role, budgetUnitId: nothing, below: [nothing] };
}

/** Rows of other units in every table that names a table or a unit, found in the catalog. */
async function rowsOfOthers(asked: World): Promise<Readonly<Record<string, bigint>>> {
  return api.store.database.reading(asked, async (query) => {
    const columns = await query<{ readonly relation: string; readonly name: string }>(
      `select c.relname as relation, a.attname as name from pg_class c
         join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'anju'::regnamespace and c.relkind = 'r'
         and c.relname not in ('budget_unit', 'person', 'role_assignment')
         and a.attname in ('table_id', 'budget_unit_id')
         and has_table_privilege(c.oid, 'select')`,
    );
    const mine = unitId('惠山');
    const heads = await api.desk.store.draftHeads(world);
    const tables = heads.filter((one) => one.budgetUnitId === mine).map((one) => one.tableId);
    const counts: Record<string, bigint> = {};
    for (const { relation, name } of columns) {
      const ids = name === 'table_id' ? tables : [mine];
      const [row] = await query<{ readonly count: bigint }>(
        `select count(*) as count from ${relation}
         where ${name} is not null and ${name} <> all ($1)`,
        [ids],
      );
      counts[`${relation}.${name}`] = row?.count ?? 0n;
    }
    return counts;
  });
}

describe('a session in wrong hands', () => {
  const body = { name: `某单位`, shortName: '某', kind: 'unit', parentId: null };

  test('a role that was taken away counts no more with the next request', async () => {
    const clerk = await personAt('department_clerk', 'centre');
    expect((await clerk.get('/overview')).statusCode).toBe(200);
    await api.parts.people.store.write(world, 'remove_role', async (writer) => {
      await writer.removeAssignment(clerk.assignmentIds[0] ?? '');
      await writer.record(recordOf('收回角色'));
      return { ok: true, value: null };
    });
    const refused = await clerk.get('/overview');
    expect([refused.statusCode, codeOf(refused.body)]).toEqual([403, 'not_permitted']);
    const write = await clerk.post('/units', { ...body, name: `某单位${newKey()}` });
    expect([write.statusCode, codeOf(write.body)]).toEqual([403, 'not_permitted']);
  });

  test.each([
    ['forged', 'anju=forged', 'session_unknown'],
    ['forged in the right form', `anju=${'A'.repeat(43)}`, 'session_unknown'],
    ['none', '', 'signed_out'],
  ])('a cookie that is %s', async (_how, cookie, code) => {
    const answer = await server.inject({
      url: '/api/v1/overview',
      headers: { host: '127.0.0.1', cookie },
    });
    expect([answer.statusCode, codeOf(answer.body)]).toEqual([401, code]);
  });

  test('seen with another browser it ends, for both', async () => {
    const reviewer = await personAt('department_reviewer', 'centre');
    const foreign = await server.inject({
      url: '/api/v1/overview',
      headers: { ...reviewer.headers, 'user-agent': 'another' },
    });
    expect([foreign.statusCode, codeOf(foreign.body)]).toEqual([401, 'session_foreign_agent']);
    expect(foreign.headers['set-cookie']).toMatch(/^anju=;.*Expires=Thu, 01 Jan 1970/);
    expect((await reviewer.get('/overview')).statusCode).toBe(401);
  });

  test.each([['x'], [''], ['A'.repeat(43)]])('a write with the token %j', async (token) => {
    const clerk = await personAt('department_clerk', 'centre');
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/units',
      headers: { ...clerk.headers, 'anju-csrf': token, 'idempotency-key': newKey() },
      payload: { ...body, name: '不应有的单位' },
    });
    expect([answer.statusCode, codeOf(answer.body)]).toEqual([403, 'csrf_wrong']);
    expect((await api.desk.store.units(world)).map((one) => one.name)).not.toContain(
      '不应有的单位',
    );
  });

  test('the key of another’s request is another request', async () => {
    const [one, other] = [
      await personAt('department_clerk', 'centre'),
      await personAt('department_clerk', 'centre'),
    ];
    const key = newKey();
    const name = `重放${key}`;
    const first = await one.post('/units', { ...body, name }, key);
    const again = await one.post('/units', { ...body, name }, key);
    const replayed = await other.post('/units', { ...body, name }, key);
    expect([first.statusCode, again.body]).toEqual([200, first.body]);
    expect(codeOf(replayed.body)).toMatch(/^(unit_exists|key_reused)$/);
    expect(replayed.body).not.toContain(first.json<{ readonly id: string }>().id);
  });

  test('the local key from elsewhere, or a wrong one', async () => {
    const from = (remoteAddress: string, headers: Readonly<Record<string, string>>) =>
      server.inject({
        url: '/api/v1/overview',
        remoteAddress,
        headers: {
          host: '127.0.0.1',
          'anju-local-key': api.parts.doors.localKey ?? '',
          ...headers,
        },
      });
    expect((await from('127.0.0.1', {})).statusCode).toBe(200);
    expect((await from('10.0.0.8', {})).statusCode).toBe(421);
    expect((await from('127.0.0.1', { 'x-forwarded-for': '10.0.0.8' })).statusCode).toBe(401);
    expect((await from('127.0.0.1', { 'anju-local-key': 'no' })).statusCode).toBe(401);
  });
});

const recordOf = (summary: string) =>
  ({
    subject: { kind: 'person', id: null, name: '' },
    budgetUnitId: null,
    summary,
    before: null,
    after: null,
  }) as const;
