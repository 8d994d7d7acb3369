/** The doors: what asking for a right costs, a small write of somebody signed in, and of fifty. */
import type { Assignment } from '#core/base/world.ts';
import { permissionOf } from '#core/people/right.ts';
import { verbs } from '#core/people/verb.ts';
import { clerk, signedIn, type Visitor } from '../test/e2e/support/people.ts';
import { startServer } from '../test/e2e/support/server.ts';
import { type Measured, median, quantile, shown, timeRuns } from './measure.ts';

type View = {
  readonly tableId: string;
  readonly revision: number;
  readonly table: { readonly rows: readonly { readonly id: string; readonly kind: string }[] };
};

/** Every verb there is, for somebody with three roles of which the last reaches five units. */
export function routeCheck(): Measured {
  const id = (at: number): string => `01900000-0000-7000-8000-00000000000${at}`;
  const below = [1, 2, 3, 4, 5].map(id);
  const held: readonly Assignment[] = [
    { role: 'filler', budgetUnitId: id(1), below: [id(1)] },
    { role: 'unit_head', budgetUnitId: id(2), below: [id(2)] },
    { role: 'department_clerk', budgetUnitId: id(3), below },
  ];
  const times = timeRuns(() => verbs.map((verb) => permissionOf(held, verb)), {
    runs: 200,
    warm: 50,
  });
  return {
    name: 'route check: roles and verb to role and scope',
    result: median(times) / verbs.length,
    measure: 'ms',
    limit: 0.1,
    better: 'lower',
    note: `${verbs.length} verbs, three roles`,
  };
}

export async function signedInWrites(): Promise<readonly Measured[]> {
  const server = await startServer({
    environment: { ANJU_RATE_LIMITS: 'address=1000000,user=1000000,sign-in=1000' },
  });
  try {
    const visitor = await signedIn(server.address, clerk);
    const views = await viewsOf(visitor);
    const small = await smallWrite(visitor, views);
    const crowd = await fiftyAtOnce(server.address, views);
    return [small, crowd];
  } finally {
    await server.stop();
  }
}

async function viewsOf(visitor: Visitor): Promise<readonly View[]> {
  const overview = await json<{ readonly tables: readonly { readonly tableId: string }[] }>(
    visitor,
    '/overview',
  );
  return Promise.all(
    overview.tables.map(({ tableId }) => json<View>(visitor, `/tables/${tableId}`)),
  );
}

async function json<T>(visitor: Visitor, path: string): Promise<T> {
  const answer = await visitor.get(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const rowOf = (view: View): string =>
  view.table.rows.find((one) => one.kind === 'project')?.id ?? '';

async function smallWrite(visitor: Visitor, views: readonly View[]): Promise<Measured> {
  const view = views.toSorted((a, b) => b.table.rows.length - a.table.rows.length)[0];
  if (view === undefined) throw new Error('the examples hold no table');
  const times: number[] = [];
  let { revision } = view;
  for (let turn = 0; turn < 150; turn += 1) {
    const from = performance.now();
    const answer = await write(visitor, { view, revision, written: `${turn}.5` });
    times.push(performance.now() - from);
    ({ revision } = (await answer.json()) as { readonly revision: number });
  }
  const warm = times.slice(50);
  return {
    name: 'a small write of somebody signed in: one cell, audited, reviewed, answered',
    result: median(warm),
    measure: 'ms',
    limit: 15,
    better: 'lower',
    note: `slowest of 20: ${shown(quantile(warm, 0.95))} ms`,
  };
}

async function write(
  visitor: Visitor,
  cell: { readonly view: View; readonly revision: number; readonly written: string },
): Promise<Response> {
  const { view, revision, written } = cell;
  return visitor.post(`/tables/${view.tableId}/edits`, {
    expectedRevision: revision,
    edits: [{ kind: 'setCell', rowId: rowOf(view), column: 'halfYear', written }],
  });
}

const users = 50;
const writesOfEach = 20;

/**
 * Ten of them share each of the five tables and so meet each other's revisions: whoever comes too
 * late reads again, as the page does. Each thinks half a second to a second between two cells.
 */
async function fiftyAtOnce(address: string, views: readonly View[]): Promise<Measured> {
  const times: number[] = [];
  let stale = 0;
  let refused = 0;
  const enter = async (at: number): Promise<void> => {
    const visitor = await signedIn(address, clerk);
    const known = views[at % views.length];
    if (known === undefined) return;
    let { revision } = await json<View>(visitor, `/tables/${known.tableId}`);
    for (let turn = 0; turn < writesOfEach; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500 + ((at * 37 + turn * 91) % 500)));
      const written = `${at}.${turn}`;
      for (;;) {
        const from = performance.now();
        const answer = await write(visitor, { view: known, revision, written });
        times.push(performance.now() - from);
        const said = (await answer.json()) as { readonly revision: number; readonly code?: string };
        if (answer.ok) {
          ({ revision } = said);
          break;
        }
        if (said.code !== 'revision_stale') {
          refused += 1;
          break;
        }
        stale += 1;
        ({ revision } = await json<View>(visitor, `/tables/${known.tableId}`));
      }
    }
  };
  await Promise.all(Array.from({ length: users }, (_, at) => enter(at)));
  if (refused > 0) throw new Error(`${refused} of the writes were refused`);
  return {
    name: `${users} people entering figures at once, a cell every 0.5–1 s: 95 of 100 writes within`,
    result: quantile(times, 0.95),
    measure: 'ms',
    limit: 300,
    better: 'lower',
    note: `${times.length} writes, median ${shown(median(times))} ms, ${stale} met a newer revision`,
  };
}
