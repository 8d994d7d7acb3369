/** 度量台 a unit with a whole year of months, a budget with payments, and some registers and facts. */
import type { z } from 'zod';
import type { Routes } from '#contract/routes.ts';
import { asOperator, fileForm, newKey, type TestApi } from '../api/api-server.ts';
import { type BudgetBench, budgetBench, csv, unitNamed } from '../budget/budget-desk.ts';
import {
  chain,
  type Flow,
  monthOfYear,
  plainFlow,
  type Values,
  wideCsv,
} from '../months/month-file.ts';

type AnswerOf<R extends keyof Routes> = Routes[R] extends { readonly answer: z.ZodType }
  ? z.output<Routes[R]['answer']>
  : never;

export type ValuesJson = AnswerOf<'measureValues'>;
export type TracedJson = AnswerOf<'measureTrace'>;
export type RowsJson = AnswerOf<'figureRows'>;
export type ComparisonJson = AnswerOf<'measureComparison'>;
export type UsesJson = AnswerOf<'rowUses'>;
export type BindingsJson = AnswerOf<'tableBindings'>;

/** 度量台 */
export type MeasureBench = {
  readonly unitId: string;
  readonly tableId: string;
  readonly budget: BudgetBench;
  readonly get: <T>(path: string) => Promise<T>;
  readonly text: (measure: string, until: string, query?: string) => Promise<string>;
  /** Months of `flows`, whose first is January 2023: from one to before another. */
  readonly bring: (wish: {
    readonly from: number;
    readonly before: number;
    readonly note?: string;
    readonly flows?: readonly Flow[];
  }) => Promise<void>;
  readonly state: (code: string, value: string) => Promise<void>;
  readonly cut: () => Promise<string>;
};

export async function measureBench(api: TestApi, shortName: string): Promise<MeasureBench> {
  const unitId = await unitNamed(api, shortName);
  const drafts = await api.store.tables.draftHeads(api.world);
  const tableId = drafts.find((one) => one.budgetUnitId === unitId)?.tableId ?? '';
  const get = async <T>(path: string): Promise<T> => (await api.get(path)).json<T>();
  return {
    unitId,
    tableId,
    budget: budgetBench(api, unitId),
    get,
    text: async (measure, until, query = '') => {
      const path = `/units/${unitId}/2024/measures/${measure}?until=${until}${query}`;
      return textOf((await get<TracedJson>(path)).value);
    },
    bring: ({ from, before, note = '', flows = twoYears }) =>
      bringMonths(api, shortName, { months: chain(flows).slice(from, before), from, note }),
    state: async (code, value) => {
      const stated = { expectedNumber: 0, value, asOf: '2024-01-31', document: '测试来源' };
      const path = `/facts/2024/units/${unitId}/${code}`;
      const answer = await api.post(path, { ...stated, link: null, reason: null });
      if (answer.statusCode !== 200) throw new Error(answer.body);
    },
    cut: async () => String(await api.store.tables.takeCut(api.world)),
  };
}

/** '44.86%', '缺…', or why there is no number. */
export const textOf = ({ amount, missing, note }: TracedJson['value']): string =>
  amount?.text ?? (missing.length > 0 ? `缺${missing.join('、')}` : (note ?? ''));

async function bringMonths(
  api: TestApi,
  branch: string,
  of: { readonly months: readonly Values[]; readonly from: number; readonly note: string },
): Promise<void> {
  const file = wideCsv(
    of.months.map((values, at) => ({
      month: monthOfYear(2023 + Math.trunc((of.from + at) / 12), (of.from + at) % 12),
      branch,
      values,
    })),
  );
  const form = fileForm('月报.csv', file);
  const answer = await api.server.inject({
    method: 'POST',
    url: `/api/v1/months${of.note === '' ? '' : `?note=${encodeURIComponent(of.note)}`}`,
    headers: { ...asOperator, 'idempotency-key': newKey(), ...form.headers },
    payload: form.payload,
  });
  if (answer.json<{ kind: string }>().kind !== 'kept') throw new Error(answer.body);
}

/** 2023 and 2024, a little more from one month to the next; interest in June. */
export const twoYears: readonly Flow[] = Array.from({ length: 24 }, (_, at) => ({
  ...plainFlow,
  credited: plainFlow.credited + BigInt(at) * 10_000_000n,
  interest: at % 12 === 5 ? 500_000_000n : 0n,
}));

/** Half of the year paid exactly as planned; the rest of the year what is left of each line. */
export async function payByPlan(bench: MeasureBench, half: 'first' | 'second'): Promise<void> {
  const { budget } = bench;
  const lines = (await budget.view()).lines.filter(({ kind }) => kind !== 'source');
  const rows = lines.flatMap(({ name, halfYearFen, annualFen }, at) => {
    const plan = BigInt(halfYearFen ?? '0');
    const amount = half === 'first' ? plan : BigInt(annualFen) - plan;
    const [serial, day] = half === 'first' ? ['A', '2024-06-28'] : ['B', '2024-12-20'];
    return amount <= 0n
      ? []
      : [`${serial}${at},${day},${quoted(name)},30201,${yuan(amount)},按计划,`];
  });
  const kept = await budget.upload(csv(...rows));
  if (kept.kind !== 'kept') throw new Error(JSON.stringify(kept));
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text}"` : text);

const yuan = (fen: bigint): string => {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
