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
  readonly budgetUnit: { readonly id: string };
  readonly table: {
    readonly templateId: string;
    readonly rows: readonly { readonly id: string; readonly kind: string }[];
  };
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
const writesOfEach = 12;

/**
 * Each fills in a table of his own, of the five units over ten years: whatever one writes is
 * reviewed beside the others of its year. Half a second to a second between two cells.
 */
async function fiftyAtOnce(address: string, views: readonly View[]): Promise<Measured> {
  const visitors = await Promise.all(Array.from({ length: users }, () => signedIn(address, clerk)));
  const own: View[] = [];
  for (const [at, visitor] of visitors.entries()) {
    const from = views[at % views.length];
    if (from === undefined) throw new Error('the examples hold no table');
    own.push(await copyOf(visitor, from, 2025 + Math.floor(at / views.length)));
  }
  const times: number[] = [];
  const enter = async (visitor: Visitor, at: number): Promise<void> => {
    const view = own[at];
    if (view === undefined) throw new Error('everybody has a table');
    let { revision } = view;
    for (let turn = 0; turn < writesOfEach; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500 + ((at * 37 + turn * 91) % 500)));
      const from = performance.now();
      const answer = await write(visitor, { view, revision, written: `${at}.${turn}` });
      const said = await answer.text();
      times.push(performance.now() - from);
      if (!answer.ok) throw new Error(`refused: ${answer.status} ${said}`);
      ({ revision } = JSON.parse(said) as { readonly revision: number });
    }
  };
  await Promise.all(visitors.map(enter));
  return {
    name: `${users} people entering figures at once, a cell every 0.5–1 s: 95 of 100 writes within`,
    result: quantile(times, 0.95),
    measure: 'ms',
    limit: 300,
    better: 'lower',
    note: `${times.length} writes, none refused; median ${shown(median(times))} ms`,
  };
}

async function copyOf(visitor: Visitor, from: View, fiscalYear: number): Promise<View> {
  const answer = await visitor.post('/tables', {
    budgetUnitId: from.budgetUnit.id,
    fiscalYear,
    templateId: from.table.templateId,
    projectName: null,
    start: { kind: 'copy', tableId: from.tableId, figures: 'keep' },
  });
  if (!answer.ok) throw new Error(`no table: ${answer.status} ${await answer.text()}`);
  const { tableId } = (await answer.json()) as { readonly tableId: string };
  return json<View>(visitor, `/tables/${tableId}`);
}
