/** 台账记录 what entries are read as, what hides in their texts, what planned payments come to. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { fen, plus, zeroFen } from '#core/base/fen.ts';
import { identityCheckDigit } from '#core/people/particular.ts';
import type { RegisterPolicy } from '#core/policy/register-policy.ts';
import { planFault, proposeHalfYear, sumOf } from './contract-plan.ts';
import { hidesParticular, maskHidden } from './hidden-particular.ts';
import { listInForce } from './asset-list.ts';
import { readEntry } from './register-entry.ts';
import { isCounted } from './register-figure.ts';
import { registerKinds } from './register-kind.ts';

const provenance = { status: 'proposed', source: '测试' } as const;
const policy: RegisterPolicy = {
  ratings: {
    provenance,
    levels: [
      { name: '满意', satisfied: true, aliases: ['4'] },
      { name: '不满意', satisfied: false, aliases: [] },
    ],
  },
  procurement: { provenance, methods: [{ name: '询价', government: true, aliases: [] }] },
  assets: { provenance, states: [{ name: '在用', inUse: true, aliases: [] }] },
  persons: { provenance, words: ['姓名'] },
};
const year = 2024 as FiscalYear;
const day = (text: string): CalendarDate => text as CalendarDate;

function read(kind: string, fields: Readonly<Record<string, string>>, today = '2024-07-01') {
  const found = registerKinds(policy).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(kind);
  const entry = readEntry(found, fields, { fiscalYear: year, today: day(today) });
  return entry.ok ? entry.content : entry.faults.map(({ code, field }) => `${field.key} ${code}`);
}

test('names that read the same are one', () => {
  const first = read('meetings', { date: '2024-03-01', title: '管委会 第１次会议' });
  const second = read('meetings', {
    date: '2024-03-01',
    title: '管委会第1次会议',
    reference: '纪要',
  });
  expect(first).toMatchObject({ proven: false });
  expect(second).toMatchObject({ proven: true });
  expect(first).toMatchObject({ naturalKey: (second as { naturalKey: string }).naturalKey });
});

test('a rating without a number is named by its day, level and channel', () => {
  expect(read('ratings', { date: '2024-03-01', level: '4' })).toMatchObject({
    naturalKey: 'date=2024-03-01|level=满意|channel=|title=',
    level: '满意',
    count: 1n,
  });
  expect(read('ratings', { date: '2024-03-01', level: '4', number: 'P1' })).toMatchObject({
    naturalKey: 'number=p1',
  });
});

test.each([
  ['tickets', { number: '1', due: '2025-01-01' }, ['due day_of_other_year']],
  ['tickets', { number: '1', due: '2024-12-31' }, null],
  ['tickets', { number: '1', due: '2024-12-31', done: '2024-07-02' }, ['done day_in_future']],
  [
    'tickets',
    { number: '1', due: '2024-03-01', received: '2024-02-02', done: '2024-02-01' },
    ['done done_before_received'],
  ],
  ['news', { date: '2024-07-02', title: '甲', address: 'https://a.cn/1' }, ['date day_in_future']],
  [
    'news',
    { date: '2024-02-30', title: '', address: 'https://a.cn/1' },
    ['date field_not_day', 'title field_missing'],
  ],
  ['channels', { month: '2024-07', level: '线上', count: '1' }, null],
  ['channels', { month: '2024-08', level: '线上', count: '1' }, ['month day_in_future']],
  [
    'ratings',
    { date: '2024-03-01', level: '好', count: '-1' },
    ['level field_not_choice', 'count field_not_count'],
  ],
] as const)('%s %j', (kind, fields, faults) => {
  const content = read(kind, fields);
  if (faults === null) expect(content).toHaveProperty('naturalKey');
  else expect(content).toEqual(faults);
});

test('a month counts at its end', () => {
  expect(read('channels', { month: '2024-02', level: '线上', count: '3' })).toMatchObject({
    date: '2024-02-29',
    count: 3n,
  });
});

const identity = (): string => {
  const start = '99010119900307123';
  return start + identityCheckDigit(start);
};

test('phones and identity numbers are found however they are written', () => {
  expect(maskHidden('请拨 138 1234 5678 转')).toBe('请拨 138****5678 转');
  expect(maskHidden('１３８１２３４５６７８')).toBe('138****5678');
  expect(maskHidden(`证件${identity()}`)).toMatch(/^证件9901\*{10}\d{3}[\dX]$/u);
  for (const text of ['工单 20240315123456', '〔2024〕13号', '2024-03-15', '021-12345678']) {
    expect(maskHidden(text)).toBe(text);
  }
});

test('masking leaves nothing to mask', () => {
  const part = fc.constantFrom('138', '1234', '5678', ' ', '-', '甲', identity(), '+86', '2024');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      expect(hidesParticular(maskHidden(parts.join('')))).toBe(false);
    }),
  );
});

const amounts = fc.array(
  fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    amount: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('a plan is sound where it comes to the amount, and its halves to the year', () => {
  fc.assert(
    fc.property(amounts, fc.bigInt({ min: -3n, max: 3n }), (all, off) => {
      const payments = all.map(({ month, amount }) => ({
        date: day(`2024-${String(month).padStart(2, '0')}-30`),
        amount: fen(amount),
      }));
      const amount = plus(sumOf(payments), fen(off));
      const fault = planFault({ amount, signedOn: '2024-01-01' }, payments);
      expect(fault === null).toBe(off === 0n);
      const [proposal] = proposeHalfYear([{ line: '甲', payments }], year);
      const second = payments.filter(({ date }) => date > '2024-06-30');
      expect(plus(proposal?.proposed ?? zeroFen, sumOf(second))).toBe(proposal?.year);
    }),
  );
});

test('projects are proposed by their names, however spelt', () => {
  const payments = [{ date: day('2024-06-30'), amount: fen(5n) }];
  const lines = ['物业 安保', '物业安保', ''].map((line) => ({ line, payments }));
  expect(proposeHalfYear(lines, year).map(({ line, proposed }) => [line, proposed])).toEqual([
    ['物业 安保', 10n],
    ['', 5n],
  ]);
});

test('what is in time was due', () => {
  const days = fc.integer({ min: 1, max: 28 }).map((n) => `2024-02-${String(n).padStart(2, '0')}`);
  fc.assert(
    fc.property(days, fc.option(days), days, (dueOn, doneOn, until) => {
      const entry = { date: dueOn, dueOn, doneOn, level: null, proven: true };
      const inTime = isCounted({ rule: 'in_time', levels: [] }, entry, until);
      expect(inTime && !isCounted({ rule: 'due', levels: [] }, entry, until)).toBe(false);
    }),
  );
});

test('the list in force is the latest by the day, and no older than last year’s end', () => {
  const lists = ['2024-09-30', '2024-03-31', '2023-12-31'].map((asOf) => ({ asOf: day(asOf) }));
  const at = (until: string, only = lists) =>
    listInForce(only, { fiscalYear: year, until: day(until) })?.asOf ?? null;
  expect(at('2024-12-31')).toBe('2024-09-30');
  expect(at('2024-06-30')).toBe('2024-03-31');
  expect(at('2024-01-31')).toBe('2023-12-31');
  expect(at('2024-06-30', [{ asOf: day('2023-06-30') }])).toBeNull();
});
