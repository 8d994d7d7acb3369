import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#documents/read-policy.ts';
import { parameterAt, type Parameter } from './parameter.ts';

const provenance = { status: 'proposed', source: '测试' } as const;
const value = (effectiveFrom: string, amount: number) => ({
  effectiveFrom,
  value: amount,
  documentNumber: null,
  link: null,
  provenance,
});
const parameters: readonly Parameter[] = [
  // Written out of order: what counts is the day, not the line.
  {
    name: 'review.band',
    title: '试',
    measureWord: '%',
    values: [value('2024-07-01', 2), value('2020-01-01', 1), value('2025-01-01', 3)],
  },
  { name: 'review.empty', title: '空', measureWord: '', values: [] },
];
const at = (name: string, day: string) => parameterAt(parameters, name, day)?.value ?? null;

describe('parameters by date', () => {
  it.each([
    ['2019-12-31', null],
    ['2020-01-01', 1],
    ['2024-06-30', 1],
    ['2024-07-01', 2],
    ['2024-12-31', 2],
    ['2025-01-01', 3],
    ['2099-01-01', 3],
  ])('on %s it is %s', (day, expected) => expect(at('review.band', day)).toBe(expected));

  it('has nothing for names it does not hold', () => {
    expect(at('review.empty', '2024-01-01')).toBeNull();
    expect(at('review.unknown', '2024-01-01')).toBeNull();
  });
});

describe('the parameters we ship', () => {
  const { parameters: shipped } = readPolicy('policy');

  it('are proposals of ours, but for what a law says with its number', () => {
    for (const { name, values } of shipped) {
      for (const one of values) {
        const official = one.provenance.status === 'official';
        expect(official, name).toBe(one.documentNumber !== null);
      }
    }
  });

  it('are the ones that the rules ask for, no more and no less', () => {
    const folder = 'src/core/performance/rules';
    const rules = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
    const asked = rules.flatMap((text) => text.match(/(?<=['`])review\.[a-z-]+(?=['`])/g) ?? []);
    const names = shipped.map((one) => one.name).filter((name) => name.startsWith('review.'));
    expect(names.toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it('hold the deadlines of replies and disclosure', () => {
    const days = [
      'deadline.reply-to-department-days',
      'deadline.reply-to-unit-days',
      'deadline.disclosure-days',
    ].map((name) => parameterAt(shipped, name, '2024-01-01')?.value);
    expect(days).toEqual([20, 15, 20]);
  });
});
