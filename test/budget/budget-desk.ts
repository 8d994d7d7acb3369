/** 预算台 the interface of the budget as tests speak to it: units by short name, lines by name. */
import type { LightMyRequestResponse } from 'fastify';
import type {
  AdjustmentJson,
  BudgetViewJson,
  ImportPaymentsJson,
  PaymentJson,
} from '#contract/budget-routes.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { idempotencyHeader } from '#contract/routes.ts';
import { asOperator, fileForm, newKey, type TestApi } from '../api/api-server.ts';

/** 一个单位的预算台 */
export type BudgetBench = {
  readonly unitId: string;
  readonly view: (until?: string) => Promise<BudgetViewJson>;
  readonly lineId: (name: string) => Promise<string>;
  readonly post: (path: string, body: object, key?: string) => Promise<LightMyRequestResponse>;
  readonly takeOver: () => Promise<LightMyRequestResponse>;
  readonly adjust: (body: object) => Promise<LightMyRequestResponse>;
  readonly adjustments: () => Promise<readonly AdjustmentJson[]>;
  readonly pay: (wish: object) => Promise<LightMyRequestResponse>;
  readonly payments: (query?: string) => Promise<{
    readonly payments: readonly PaymentJson[];
    readonly total: number;
    readonly totalFen: string;
  }>;
  readonly upload: (
    content: string | Uint8Array,
    wish?: { readonly name?: string; readonly query?: string; readonly key?: string },
  ) => Promise<ImportPaymentsJson & RefusalJson>;
};

export async function unitNamed(api: TestApi, shortName: string): Promise<string> {
  const units = await api.store.tables.units(api.world);
  const found = units.find((one) => one.shortName === shortName);
  if (found === undefined) throw new Error(`no unit ${shortName}`);
  return found.id;
}

export function budgetBench(api: TestApi, unitId: string, year = 2024): BudgetBench {
  const base = `/budgets/${year}/units/${unitId}`;
  const view = async (until?: string): Promise<BudgetViewJson> =>
    (await api.get(`${base}${until === undefined ? '' : `?until=${until}`}`)).json();
  const lineId = async (name: string): Promise<string> => {
    const line = (await view()).lines.find((one) => one.kind !== 'source' && one.name === name);
    if (line === undefined) throw new Error(`no line ${name}`);
    return line.id;
  };
  const post = (path: string, body: object, key?: string) => api.post(`${base}${path}`, body, key);
  return {
    unitId,
    view,
    lineId,
    post,
    takeOver: () => post('/take-over', { tableId: null, version: null }),
    adjust: (body) =>
      post('/adjustments', {
        kind: 'transfer',
        documentNumber: '测试〔2024〕1号',
        date: '2024-05-06',
        reason: '工作需要',
        source: null,
        exemption: null,
        ...body,
      }),
    adjustments: async () =>
      (await api.get(`${base}/adjustments`)).json<{
        readonly adjustments: readonly AdjustmentJson[];
      }>().adjustments,
    pay: (wish) =>
      post('/payments', {
        serial: newKey(),
        date: '2024-03-05',
        economicClass: '30201',
        functionalClass: null,
        source: null,
        refundOf: null,
        summary: '',
        ...wish,
      }),
    payments: async (query = '') => (await api.get(`${base}/payments${query}`)).json(),
    upload: async (content, { name = '支付.csv', query = '', key = newKey() } = {}) => {
      const form = fileForm(name, content);
      const answer = await api.server.inject({
        method: 'POST',
        url: `/api/v1${base}/payments/import${query}`,
        headers: { ...asOperator, [idempotencyHeader]: key, ...form.headers },
        payload: form.payload,
      });
      return answer.json();
    },
  };
}

export const head = '流水号,支付日期,预算项目,经济分类,金额（元）,摘要,原流水号';
export const csv = (...lines: readonly string[]): string => [head, ...lines].join('\n');
