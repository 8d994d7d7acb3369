/**
 * 怪异请求 whatever is put into any field of any route of the contract, it is answered with a code:
 * no fault, no stack. Routes and fields come from the contract: no later one is left out.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '#contract/routes.ts';
import { roleCodes } from '#core/people/role.ts';
import { newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { type SignedIn, signInAs } from '../api/signed-in.ts';

let api: TestApi;
let anybody: SignedIn;
let ids: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  const limits = { address: 1e6, user: 1e6, heavy: 1e6, signIn: 1e6 };
  api = await openTestApi({ doors: { limits } });
  const [head] = await api.desk.store.draftHeads(api.world);
  const units = await api.desk.store.units(api.world);
  const department = units.find((one) => one.kind === 'department');
  ids = { tableId: head?.tableId ?? '', budgetUnitId: department?.id ?? '', fiscalYear: '2024' };
});
afterAll(() => api.close());

/** Every role at once: what is asked comes as far in as it can; signed in anew for each route. */
beforeEach(async () => {
  const held = roleCodes.filter((role) => role !== 'operator');
  anybody = await signInAs(
    api,
    held.map((role) => ({ role, budgetUnitId: null })),
  );
  ids = { ...ids, userId: anybody.userId };
});

const strangeTexts: readonly string[] = [
  '',
  '../../etc/passwd',
  "'; drop table person; --",
  'a\u0000b',
  '\u202E\u200B',
  '-1',
  '1e9',
  '9'.repeat(40),
  '2147483648',
  '2024-02-30',
  '99999-01-01',
  '__proto__',
];
const strange: readonly unknown[] = [
  ...strangeTexts,
  '\uD800',
  'x'.repeat(100_000),
  -1,
  2 ** 31,
  2 ** 53 - 1,
  1e308,
  null,
  [],
  {},
];

type Name = keyof typeof routes;
const names = Object.keys(routes) as Name[];

/** A filling of addresses: what is there, but for the one place that is strange. */
const fill = (path: string, at: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(at[name] ?? ids[name] ?? fillings[name] ?? nothing),
  );
const nothing = '01900000-0000-7000-8000-ffffffffffff';
const fillings: Readonly<Record<string, string>> = {
  format: 'docx',
  number: '1',
  from: '1',
  to: '1',
  kind: 'phone',
  paper: 'assessment',
  column: 'fullYear',
};

async function ask(name: Name, address: string, body: unknown = {}): Promise<readonly unknown[]> {
  const { method } = routes[name];
  const writes = method === 'POST';
  const answer = await api.server.inject({
    method,
    url: `/api/v1${address}`,
    headers: {
      ...anybody.headers,
      ...(writes ? { 'idempotency-key': newKey(), 'content-type': 'application/json' } : {}),
    },
    ...(writes ? { payload: JSON.stringify(body) } : {}),
  });
  return [answer.statusCode >= 500 ? answer.body : 'answered', /\bat .*\.ts:\d+/.test(answer.body)];
}

const well = ['answered', false];
const reads = (name: Name) => routes[name].method === 'GET' && routes[name].kind !== 'events';

describe('strange words in an address', () => {
  test.each(names)('%s', async (name) => {
    const { path } = routes[name];
    const places = [...path.matchAll(/:(\w+)/g)].map(([, place = '']) => place);
    const query = 'query' in routes[name] ? (routes[name].query as z.ZodObject) : null;
    for (const text of strangeTexts) {
      for (const place of places) {
        const said = await ask(name, fill(path, { [place]: text === '' ? ' ' : text }));
        expect([place, text, ...said]).toEqual([place, text, ...well]);
      }
      for (const field of reads(name) ? Object.keys(query?.shape ?? {}) : []) {
        const said = await ask(name, `${fill(path)}?${field}=${encodeURIComponent(text)}`);
        expect([field, text, ...said]).toEqual([field, text, ...well]);
      }
    }
  });
});

type Shape = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly minimum?: number;
};

/** Something that fits; ids of what is there where the name of the field says whose it is. */
function fitting(shape: Shape, field = ''): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first !== undefined) return fitting(first, field);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, one]) => [name, fitting(one, name)]),
      );
    case 'array':
      return [fitting(shape.items ?? {})];
    case 'integer':
    case 'number':
      return field === 'fiscalYear' ? 2024 : Math.max(1, shape.minimum ?? 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return ids[field] ?? texts[field] ?? '某某一二三';
  }
}
const texts: Readonly<Record<string, string>> = { documentDate: '2024-05-01', amount: '1' };

type Path = readonly (string | number)[];
function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) yield* leavesOf(one, [...path, name]);
  }
  if (path.length > 0) yield path;
}

function withAt(value: unknown, [name = '', ...rest]: Path, put: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = rest.length === 0 ? put : withAt(copy[name], rest, put);
  return copy;
}

/** Their way in is multipart: other tests send them what they do not expect. */
const writing = names.filter((name) => routes[name].kind === 'json' && !reads(name));

describe('strange values in a body', () => {
  test.each(writing)('%s', async (name) => {
    const route = routes[name];
    const options = { io: 'input', unrepresentable: 'any' } as const;
    const shape = z.toJSONSchema((route as { readonly body: z.ZodType }).body, options) as Shape;
    const body = fitting(shape);
    for (const path of leavesOf(body)) {
      for (const value of strange) {
        const said = await ask(name, fill(route.path), withAt(body, path, value));
        const where = `${path.join('.')} ${String(JSON.stringify(value)).slice(0, 40)}`;
        expect([where, ...said]).toEqual([where, ...well]);
      }
    }
    for (const value of [null, [], 'x', 1])
      expect(await ask(name, fill(route.path), value)).toEqual(well);
  });
});
