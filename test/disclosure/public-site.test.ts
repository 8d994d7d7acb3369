/** 公开网站 what is disclosed is there, word for word, live as in the export; nothing else is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvidence } from '#app/evidence/add-evidence.ts';
import { collectPublic } from '#app/disclosure/collect-public.ts';
import { ok } from '#core/base/result.ts';
import { asId, type UserId } from '#core/base/id.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { listedPaths, type WrittenFile, writeSite } from '#documents/site/pack-site.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import { digestOf } from '#store/keys/digest.ts';
import { newKey, uploadAndWait } from '../api/api-server.ts';
import { type ApprovalBench, correctedText, staff } from '../approval/approval-bench.ts';
import { openPublicBench, secretNote } from './public-bench.ts';

let bench: ApprovalBench & { readonly tableOf: string };
let site: readonly WrittenFile[];

const live = (path: string) =>
  bench.api.server.inject({
    method: 'GET',
    url: `/public/${path}`,
    headers: { host: 'localhost' },
  });
const fileAt = (path: string): string =>
  Buffer.from(site.find((one) => one.path === path)?.content ?? []).toString('utf8');
const folder = (): string => `units/${bench.unitId('江阴')}/2024`;

async function exportNow(): Promise<readonly WrittenFile[]> {
  const { disclosure } = bench.api.parts;
  const tables = await collectPublic(disclosure, bench.api.world);
  return writeSite(siteFiles(tables, disclosure), disclosure);
}

beforeAll(async () => {
  bench = await openPublicBench();
  await hideMarks();
  site = await exportNow();
});
afterAll(() => bench.api.close());

/** 标记 whatever must never be read outside, all over the database. */
const marks = {
  phone: '13899990001',
  identity: '990102199001011234',
  personName: '暗记姓名某',
  evidenceName: '暗记佐证名',
  evidenceText: '暗记佐证内容',
  evidenceNote: '暗记佐证说明',
  explanation: '情况属实，已核对',
  note: secretNote,
  fileName: '更正.txt',
  draft: '暗记未公开草稿',
  unread: '暗记未读内容',
} as const;

async function hideMarks(): Promise<void> {
  const { api, tableOf } = bench;
  const { store } = api.parts.people;
  const added = await store.write(api.world, 'add_person', async (writer) => {
    const id = asId<UserId>(api.world.newId());
    const person = { id, name: marks.personName, signInName: id, signInKey: id };
    const made = await writer.addPerson({
      ...person,
      budgetUnitId: null,
      oidcSubject: null,
      example: false,
    });
    if (!made.ok) return made;
    await writer.keepParticular(id, 'phone', marks.phone);
    await writer.keepParticular(id, 'identity_number', marks.identity);
    await writer.record({
      subject: { kind: 'person', id, name: marks.personName },
      budgetUnitId: null,
      summary: '添加人员',
      before: null,
      after: null,
    });
    return ok(null);
  });
  if (!added.ok) throw new Error(added.error.message);
  const unitId = bench.unitId('江阴');
  const assignments = [{ role: 'filler', budgetUnitId: unitId, below: [unitId] }];
  const filler = { ...api.world, caller: { ...api.world.caller, assignments } };
  const evidence = await addEvidence(api.parts.evidence, filler, {
    subject: { tableId: tableOf, rowId: undefined },
    file: {
      name: `${marks.evidenceName}.pdf`,
      bytes: Buffer.from(`%PDF-1.7\n% ${marks.evidenceText}\n`),
    },
    note: marks.evidenceNote,
    once: { key: newKey(), bodyDigest: 'a' },
  });
  if (!evidence.ok) throw new Error(evidence.error.message);
  // An adjustment on its way: written after the disclosure, for nobody outside.
  const wish = { note: marks.note };
  await bench.move('填报人', 'startAdjustment', { tableId: tableOf, words: wish });
  const { table } = await bench.view(tableOf);
  const objective = table.rows.find((row) => row.key === 'annualObjective');
  const cell = { rowId: objective?.id ?? '', column: 'text', written: marks.draft };
  expect(await bench.setCell('填报人', tableOf, cell)).not.toHaveProperty('code');
  // Tables of other units that never were disclosed.
  await uploadAndWait(api, '暗记来源.txt', correctedText().replaceAll('客户满意度', marks.unread));
}

/** Every text that a reader could come to, packages unpacked. */
function textsOf(files: readonly WrittenFile[]): string {
  const texts: string[] = [];
  for (const { path, content } of files) {
    texts.push(path, Buffer.from(content).toString('utf8'));
    if (!/\.(docx|xlsx|zip)$/.test(path)) continue;
    const zip = openZip(content, officeCaps);
    if (!zip.ok) throw new Error(zip.error.message);
    for (const entry of zip.value.entries) {
      const part = zip.value.read(entry);
      if (!part.ok) throw new Error(part.error.message);
      texts.push(entry.name, Buffer.from(part.value).toString('utf8'));
    }
  }
  return texts.join('\n');
}

test('the disclosed version stands on its page, whatever was written since', async () => {
  const page = fileAt(`${folder()}/index.html`);
  expect(page).toContain('江阴市分中心 2024年度');
  expect(page).toContain('≥42亿元');
  expect(page).toContain('本年度自评尚未公开');
  expect(page).not.toContain('<script');
  expect(page).not.toMatch(/(?:src|href)="https?:/);
  const { head } = JSON.parse(fileAt(`${folder()}/table.json`));
  expect(head).toMatchObject({ ground: 'disclosed', disclosedOn: '2024-06-01' });
  expect(head.cut).toMatch(/^\d+$/);
});

test('every page shows the digest of what lies beside it', () => {
  const digest = digestOf(Buffer.from(fileAt(`${folder()}/table.json`)));
  expect(fileAt(`${folder()}/index.html`)).toContain(digest);
  expect(fileAt('tables.csv')).toContain(digest);
  const listed = JSON.parse(fileAt('anju-site.json')).files as readonly {
    readonly path: string;
    readonly digest: string;
  }[];
  expect(listed).toHaveLength(site.length - 1);
  for (const { path, digest: own } of listed) {
    const { content } = site.find((one) => one.path === path) as WrittenFile;
    expect(digestOf(content), path).toBe(own);
  }
  expect(listedPaths(Buffer.from(fileAt('anju-site.json')))).toEqual(listed.map((one) => one.path));
  expect(listedPaths(Buffer.from('{}'))).toBeNull();
});

describe('the live pages', () => {
  test('are the exported ones byte for byte, for somebody who never signed in', async () => {
    for (const { path, content } of site.filter((one) => one.path !== 'anju-site.json')) {
      const answer = await live(path);
      expect(answer.statusCode, path).toBe(200);
      expect(Buffer.compare(answer.rawPayload, Buffer.from(content)), path).toBe(0);
    }
  });

  test('may do nothing but be read, and folders end in their index', async () => {
    const answer = await live('');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).not.toContain('script-src');
    expect(answer.body).toBe(fileAt('index.html'));
    expect((await live(`${folder()}/`)).body).toBe(fileAt(`${folder()}/index.html`));
    const bare = await bench.api.server.inject({
      method: 'GET',
      url: '/public',
      headers: { host: 'localhost' },
    });
    expect([bare.statusCode, bare.headers['location']]).toEqual([302, '/public/']);
  });

  test('of what is not public nothing is told', async () => {
    const other = `units/${bench.unitId('宜兴')}/2024/index.html`;
    for (const path of [other, 'anju-site.json', '../api/v1/overview', 'units/%2e%2e/x']) {
      const answer = await live(path);
      expect(answer.statusCode, path).toBeGreaterThanOrEqual(400);
      expect(answer.body, path).not.toContain('宜兴');
    }
  });
});

test('nothing secret comes to any file of the site, nor to any live page', async () => {
  const names = Object.keys(staff).filter((name) => !['负责人', '审计'].includes(name));
  const everything = textsOf(site);
  const pages = await Promise.all(site.map(async ({ path }) => (await live(path)).body));
  for (const mark of [...Object.values(marks), ...names, '暗记', '本机使用者', '127.0.0.1']) {
    expect(everything.includes(mark), mark).toBe(false);
    expect(pages.join('\n').includes(mark), `live: ${mark}`).toBe(false);
  }
  // That the search finds what is there.
  expect(everything).toContain('江阴市分中心');
});

test('the whole site comes as one zip to who may publish, and to nobody else', async () => {
  const answer = await bench.people.部门审核.get('/site');
  expect(answer.statusCode).toBe(200);
  const zip = openZip(answer.rawPayload, officeCaps);
  expect(zip.ok && zip.value.entries.map(({ name }) => name)).toEqual(site.map(({ path }) => path));
  expect((await bench.people.填报人.get('/site')).statusCode).toBe(403);
});

describe('the data package', () => {
  test('describes the very files beside it', () => {
    const described = JSON.parse(fileAt('datapackage.json'));
    expect(described).toMatchObject({ profile: 'tabular-data-package', name: 'anju-disclosure' });
    for (const { path, bytes, hash, schema } of described.resources) {
      const { content } = site.find((one) => one.path === path) as WrittenFile;
      expect([content.length, digestOf(content)]).toEqual([bytes, hash]);
      const [header = ''] = Buffer.from(content).toString('utf8').split('\r\n');
      expect(header.split(',')).toEqual(
        schema.fields.map((field: { readonly name: string }) => field.name),
      );
    }
  });

  test('every indicator of the form is one row', () => {
    const { indicators } = JSON.parse(fileAt(`${folder()}/table.json`));
    expect(indicators.length).toBeGreaterThan(30);
    const rows = fileAt(`${folder()}/indicators.csv`).trimEnd().split('\r\n');
    expect(rows).toHaveLength(indicators.length + 1);
  });
});
