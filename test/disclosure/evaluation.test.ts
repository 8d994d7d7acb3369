/** 公开的自评 scores on public pages, marked where they are proposals; scores in a bundle; imports. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectBundle } from '#app/disclosure/collect-bundle.ts';
import { collectPublic } from '#app/disclosure/collect-public.ts';
import type { PublicTable } from '#core/performance/public-table.ts';
import { writeBundle } from '#documents/proof/write-bundle.ts';
import { type WrittenFile, writeSite } from '#documents/site/pack-site.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import { digestOf } from '#store/keys/digest.ts';
import type { ApprovalBench } from '../approval/approval-bench.ts';
import {
  evaluationBench,
  type EvaluationBench,
  explaining,
  fillingIn,
} from '../evaluation/evaluation-desk.ts';
import { openPublicBench } from './public-bench.ts';

let bench: ApprovalBench;
let evaluation: EvaluationBench;
let site: readonly WrittenFile[];

const folder = (): string => `units/${bench.unitId('江阴')}/2024`;
const fileAt = (path: string): string =>
  Buffer.from(site.find((one) => one.path === path)?.content ?? []).toString('utf8');
const exported = async (): Promise<readonly WrittenFile[]> => {
  const { disclosure } = bench.api.parts;
  return writeSite(
    siteFiles(await collectPublic(disclosure, bench.api.world), disclosure),
    disclosure,
  );
};
const table = (): PublicTable => JSON.parse(fileAt(`${folder()}/table.json`)) as PublicTable;

beforeAll(async () => {
  bench = await openPublicBench();
  evaluation = await evaluationBench(bench.api, '江阴');
  await evaluation.edit(fillingIn(await evaluation.view()));
  const said = explaining(await evaluation.view());
  if (said.length > 0) await evaluation.edit(said);
  const view = await evaluation.view();
  const prose = view.prose.flatMap(({ key, required, text }) =>
    required && text === null
      ? [{ rowId: 'report', field: 'prose', key, value: '本年工作情况' } as const]
      : [],
  );
  if (prose.length > 0) await evaluation.edit(prose);
  const submitted = await evaluation.move(evaluation.head, 'submission', { note: '内部批注' });
  expect(submitted.stage?.code, JSON.stringify(submitted)).toBe('unit_submitted');
  site = await exported();
});
afterAll(() => bench.close());

test('nothing of a submission is public before it is disclosed', () => {
  expect(table().evaluation).toBeNull();
  expect(fileAt(`${folder()}/index.html`)).not.toContain('自评总分');
});

describe('disclosed', () => {
  beforeAll(async () => {
    const row = (await evaluation.view()).rows.find(({ score }) => score !== null);
    const rows = [{ rowKey: row?.rowKey, score: '0.10', reason: '证据不足' }];
    await evaluation.move(evaluation.reviewer, 'department', { note: '内部批注', rows });
    await evaluation.move(evaluation.finance, 'finance', { note: '内部批注', rows: [] });
    const shown = await evaluation.move(evaluation.reviewer, 'disclosure', { note: '内部批注' });
    expect(shown.stage?.code, JSON.stringify(shown)).toBe('disclosed');
    site = await exported();
  });

  test('the page says what the submission said, proposals marked', async () => {
    const view = await evaluation.view();
    const page = fileAt(`${folder()}/index.html`);
    const { evaluation: own, indicators } = table();
    expect(own?.total).toEqual({ score: view.own.total, grade: view.own.grade });
    expect(page).toContain(`${view.own.total}<span class="mark">建议</span>`);
    expect(page).toContain('没有法规或财政部门文件规定');
    expect(own?.digest).toBe(view.submission?.digest);
    expect(page).toContain(own?.digest);
    const scored = indicators.filter(({ score }) => score !== null);
    expect(scored.length).toBeGreaterThan(30);
    for (const { name, score } of scored) {
      const said = view.rows.filter((row) => row.score === score?.score);
      expect(
        said.map(({ actual }) => actual),
        name,
      ).toContain(score?.actual);
    }
    expect(indicators.some(({ score }) => (score?.arithmetic.length ?? 0) > 1)).toBe(true);
  });

  test('what others found stands beside, with reasons and without names', () => {
    const [found] = table().evaluation?.overlays ?? [];
    expect(found).toMatchObject({ name: '主管部门评价' });
    expect(found?.reason).toContain('证据不足');
    const everything = site.map(({ content }) => Buffer.from(content).toString('utf8')).join('\n');
    for (const mark of ['江阴filler', '江阴unit_head', '江阴department_reviewer', '内部批注']) {
      expect(everything.includes(mark), mark).toBe(false);
    }
  });

  test('department and open tables tell the score too', () => {
    expect(fileAt('tables.csv')).toContain(`${table().evaluation?.total?.score}`);
    const units = site.filter(({ path }) => path.startsWith('departments/'));
    expect(Buffer.from(units[0]?.content ?? []).toString('utf8')).toContain('建议');
  });
});

test('a score altered in a bundle, with a digest that fits, does not come out', async () => {
  const { api } = bench;
  await api.store.audit.sealNow(api.world);
  const asked = { budgetUnitId: bench.unitId('江阴'), fiscalYear: 2024 };
  const made = await collectBundle(api.parts.disclosure, api.world, asked);
  if (!made.ok) throw new Error(made.error.message);
  const verifier = new URL('../../src/store/keys/verify.mjs', import.meta.url).href;
  const { verifyBundle } = (await import(verifier)) as {
    readonly verifyBundle: (bytes: Uint8Array) => {
      readonly faults: readonly { readonly what: string }[];
      readonly counts: Readonly<Record<string, number>> | null;
    };
  };
  const verified = async (reports: readonly object[]) =>
    verifyBundle(
      Buffer.from((await writeBundle({ ...made.value, reports }, api.parts.disclosure)).content),
    );
  const whole = await verified(made.value.reports);
  expect(whole.faults).toEqual([]);
  expect(whole.counts?.['scores']).toBeGreaterThan(30);
  const [report] = made.value.reports as readonly { readonly content: string }[];
  const { page, ...rest } = JSON.parse(report?.content ?? '{}');
  const better = (total: string): object => {
    const content = JSON.stringify({ ...rest, page: { ...page, own: { ...page.own, total } } });
    return { ...report, content, digest: digestOf(content) };
  };
  expect((await verified([better('99.99')])).faults[0]?.what).toContain('总分');
});

describe('published tables that were imported', () => {
  test('are shown as such, in the version that was read, without score', async () => {
    const tableId = bench.tableId('宜兴');
    const path = `units/${bench.unitId('宜兴')}/2024`;
    const marked = await bench.move('部门经办', 'markHistorical', { tableId });
    expect(marked).not.toHaveProperty('facts');
    site = await exported();
    const page = fileAt(`${path}/index.html`);
    expect(page).toContain('已公布的目标表（导入件）');
    expect(page).toContain('不给总分');
    const shown = JSON.parse(fileAt(`${path}/table.json`)) as PublicTable;
    expect(shown.head).toMatchObject({ ground: 'imported', version: 1, cut: null });
    expect(shown.evaluation).toBeNull();
  });
});
