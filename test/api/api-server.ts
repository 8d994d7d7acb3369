/** 测试服务器 the whole API over a real store, without a port: requests in, answers out. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Doors, usualDoors } from '#api/doors.ts';
import { handleImports } from '#api/import-job.ts';
import { callerNow } from '#app/people/caller-now.ts';
import type { ApiParts } from '#api/parts.ts';
import { createServer } from '#api/server.ts';
import type { PeopleDesk } from '#app/people/people-desk.ts';
import type { Desk } from '#app/performance/desk.ts';
import type { ExampleUnits } from '#app/examples/add-example-units.ts';
import { loadExamples } from '#app/examples/load-examples.ts';
import { createReviewDesk } from '#app/performance/review-desk.ts';
import type { FileReading } from '#app/ports/file-reading.ts';
import type { IdentityProvider } from '#app/ports/oidc.ts';
import type { JobRunner } from '#app/ports/job-runner.ts';
import { localKeyHeader } from '#contract/routes.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import { isArchive, unpackArchive } from '#documents/archive/unpack-archive.ts';
import { makePeople } from '#bin/make-people.ts';
import { loadPeople, readExamplePeople } from '#bin/ready-people.ts';
import { checkEvidence } from '#documents/evidence-kind.ts';
import { makeBooks } from '#bin/make-books.ts';
import { makeDisclosure } from '#bin/make-disclosure.ts';
import { rowsInline } from '#bin/read-inline.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { createVitals } from '#store/vitals.ts';
import { testDevice, testKeeper } from '../store-support/test-secrets.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const seedText = readFileSync(`${root}seed/wuxi-2024-targets.txt`, 'utf8');
export const policy = readPolicy(`${root}policy`);

/** What the command line finds in the data folder: the operator's way in. */
export const testKey = 'key-of-the-tests-key-of-the-tests-key-of-it';
export const asOperator = { host: '127.0.0.1:8080', [localKeyHeader]: testKey } as const;

/** 测试接口 */
export type TestApi = {
  readonly server: FastifyInstance;
  /** What it was put together from: for a server that differs in one part. */
  readonly parts: ApiParts;
  readonly store: TestStore;
  readonly jobs: JobRunner;
  readonly desk: Desk;
  readonly people: PeopleDesk;
  readonly world: World;
  readonly faults: unknown[];
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, body: object, key?: string) => Promise<LightMyRequestResponse>;
  readonly close: () => Promise<void>;
};

/** The same ids and instants in every run, so that answers can be kept as golden files. */
export function countingWorld(): World {
  let ids = 0;
  let looked = 0;
  return {
    now: () => {
      looked += 1;
      const seconds = String(looked % 60).padStart(2, '0');
      const minutes = String(Math.floor(looked / 60) % 60).padStart(2, '0');
      return `2024-06-01T08:${minutes}:${seconds}.000Z` as Instant;
    },
    businessDate: () => '2024-06-01' as CalendarDate,
    newId: () => {
      ids += 1;
      return `01900000-0000-7000-8000-${ids.toString(16).padStart(12, '0')}`;
    },
    caller: {
      userId: asId<UserId>('00000000-0000-7000-8000-000000000001'),
      userName: '本机使用者',
      role: 'operator',
      assignments: [{ role: 'operator', budgetUnitId: null, below: [] }],
      scope: { kind: 'everything' },
      address: '127.0.0.1',
    },
  };
}

export async function openTestApi(
  wish: {
    readonly examples?: boolean;
    /** The example people too, each with the password that stands beside their names. */
    readonly people?: boolean;
    readonly pagesFolder?: string;
    readonly reading?: FileReading;
    readonly doors?: Partial<Doors>;
    readonly provider?: IdentityProvider;
  } = {},
): Promise<TestApi> {
  const examples = wish.examples ?? true;
  const store = await openTestStore(examples ? 'example' : 'real');
  const jobs = await store.openJobs();
  const world = countingWorld();
  const reader = createDocumentReader(policy);
  const inline: FileReading = async (file, hooks) =>
    reader.read(file, world.newId, hooks?.progress);
  const desk = deskOn(store, wish.reading ?? inline);
  if (examples) await seed(desk, world);
  const people = makePeople({
    store: store.people,
    secrets: { keeper: testKeeper, device: testDevice },
    policy,
    examples: await readExamplePeople(),
    provider: wish.provider ?? null,
  });
  if (wish.people === true) await loadPeople(people, world, failToLoad);
  const faults: unknown[] = [];
  handleImports(jobs, desk, {
    tellFault: (fault) => faults.push(fault),
    callerNow: (caller) => callerNow(store, caller, 'import_file'),
  });
  const evidence = { ...desk, evidence: store.evidence, checkEvidence };
  const books = makeBooks(evidence, store, rowsInline);
  const parts: ApiParts = {
    desk,
    evidence,
    books,
    disclosure: makeDisclosure(books, store),
    people,
    provider: wish.provider ?? null,
    audit: store.audit,
    jobs,
    vitals: createVitals(store.database),
    sealing: () => true,
    doors: { ...usualDoors, localKey: testKey, ...wish.doors },
    worldFor: (caller) => ({ ...world, caller }),
    operator: world.caller,
    pagesFolder: wish.pagesFolder ?? null,
    tellFault: (fault) => faults.push(fault),
  };
  const server = await createServer(parts);
  return {
    server,
    parts,
    store,
    jobs,
    desk,
    people,
    world,
    faults,
    ...asking(server),
    close: async () => {
      await server.close();
      await store.close();
    },
  };
}

const deskOn = (store: TestStore, reading: FileReading): Desk => ({
  store: store.tables,
  approvals: store.approvals,
  opinions: store.opinions,
  reading,
  archives: { isArchive, unpack: async (file) => unpackArchive(file) },
  marking: markFile,
  policy,
  reviews: createReviewDesk(policy),
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
  sealAudit: null,
});

/** As the command line asks, by the key of the folder. */
function asking(server: FastifyInstance): Pick<TestApi, 'get' | 'post'> {
  const send = (options: InjectOptions) =>
    server.inject({ ...options, headers: { ...asOperator, ...options.headers } });
  return {
    get: (path) => send({ method: 'GET', url: `/api/v1${path}` }),
    post: (path, body, key = newKey()) =>
      send({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { 'idempotency-key': key, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      }),
  };
}

const failToLoad = (line: string): void => {
  if (!line.startsWith('已装入')) throw new Error(line);
};

async function seed(desk: Desk, world: World): Promise<void> {
  const units = JSON.parse(
    readFileSync(`${root}seed/wuxi-2024-units.json`, 'utf8'),
  ) as ExampleUnits;
  const files = [{ name: 'wuxi-2024-targets.txt', bytes: Buffer.from(seedText) }];
  const loaded = await loadExamples(desk, world, { units, files });
  if (!loaded.ok) throw new Error(loaded.error.message);
}

let keys = 0;
export function newKey(): string {
  keys += 1;
  return `test-key-${process.pid}-${keys}`;
}

/** A multipart body of one file, as a browser sends it. */
export function fileForm(
  name: string,
  content: Uint8Array | string,
): { readonly payload: Buffer; readonly headers: Readonly<Record<string, string>> } {
  const boundary = '----anju-test-boundary';
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
    'content-type: text/plain\r\n\r\n';
  return {
    payload: Buffer.concat([
      Buffer.from(head),
      typeof content === 'string' ? Buffer.from(content) : content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

export async function upload(
  api: TestApi,
  name: string,
  content: Uint8Array | string,
  key = newKey(),
): Promise<LightMyRequestResponse> {
  const form = fileForm(name, content);
  return api.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { ...asOperator, 'idempotency-key': key, ...form.headers },
    payload: form.payload,
  });
}

const ended: ReadonlySet<unknown> = new Set(['done', 'refused', 'cancelled', 'failed']);

/** Uploads and waits for the end of the job. */
export async function uploadAndWait(api: TestApi, name: string, content: Uint8Array | string) {
  const { id } = (await upload(api, name, content)).json<{ readonly id: string }>();
  for (;;) {
    const job = (await api.get(`/jobs/${id}`)).json<Record<string, unknown>>();
    if (ended.has(job['state'])) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
