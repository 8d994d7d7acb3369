import { afterAll, expect, test } from 'vitest';
import { createTypesetter, type TypesetDraft } from './typesetter.ts';

const none: TypesetDraft = {
  form: 'findings-report',
  content: {
    title: '甲',
    heading: '甲',
    margin: { top: 20, bottom: 18, left: 15, right: 15, footer: 9 },
    sizes: { title: 16, year: 10.5, body: 9 },
    missingWords: '',
    head: [],
    summary: null,
    note: '',
    signatures: [],
    columns: [],
    shares: [1],
    handled: { pieces: [], room: 100 },
    nothingFound: '没有发现问题。',
    tables: [],
  },
};
const titled = (title: string): TypesetDraft => ({ ...none, content: { ...none.content, title } });
const broken: TypesetDraft = { form: 'target-table', content: { title: 1 } };

const usual = { draft: 60_000, idle: 60_000, held: 1024 ** 3 };
const typesetter = createTypesetter(usual);
afterAll(() => typesetter.close());

test('drafts given together are set one after the other, each its own', async () => {
  const titles = ['一', '二', '三', '四'];
  const pages = await Promise.all(titles.map((title) => typesetter.typeset(titled(title))));
  expect(new Set(pages.map((one) => Buffer.from(one).toString('latin1'))).size).toBe(4);
  expect(pages[2]).toEqual(await typesetter.typeset(titled('三')));
});

test('a fault in one draft is told, and the next is set as if nothing had been', async () => {
  const before = await typesetter.typeset(none);
  const [failed, after] = await Promise.allSettled([
    typesetter.typeset(broken),
    typesetter.typeset(none),
  ]);
  expect(failed.status).toBe('rejected');
  expect(failed.status === 'rejected' && String(failed.reason)).toContain('target-table.typ');
  expect(after.status === 'fulfilled' && after.value).toEqual(before);
});

test('a draft that takes too long is given up with its thread, and no other', async () => {
  const hurried = createTypesetter({ ...usual, draft: 1 });
  await expect(hurried.typeset(none)).rejects.toThrow('longer than 1 ms');
  await hurried.close();
  expect((await typesetter.typeset(none)).length).toBeGreaterThan(1000);
});

test('a thread that holds too much is replaced between two drafts', async () => {
  const small = createTypesetter({ ...usual, held: 1 });
  const first = await small.typeset(none);
  expect(await small.typeset(none)).toEqual(first);
  await small.close();
});

test('after closing, what waited is told so, and a new draft starts a new thread', async () => {
  const closing = createTypesetter(usual);
  const waiting = closing.typeset(none);
  const told = expect(waiting).rejects.toThrow('closed');
  await closing.close();
  await told;
  expect((await closing.typeset(none)).length).toBeGreaterThan(1000);
  await closing.close();
});
