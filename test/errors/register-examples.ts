/** 台账拒绝的例子 one example of each refusal about registers, contracts, asset cards and base facts. */
import type { RefusalJson } from '#contract/finding.ts';
import { idempotencyHeader } from '#contract/routes.ts';
import { asOperator, fileForm, newKey } from '../api/api-server.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';

type Answer = RefusalJson & { readonly id: string };

const base = ({ view }: ErrorBench, kind: string): string =>
  `/registers/2023/units/${view.budgetUnit.id}/kinds/${kind}`;

const post = async ({ api }: ErrorBench, path: string, body: object): Promise<Answer> =>
  (await api.post(path, body)).json();

let made = 0;

/** Another one each time: the same twice is a refusal of its own. */
function news(bench: ErrorBench, fields: object = {}, replaces: object | null = null) {
  made += 1;
  const address = `https://example.com/${made}`;
  const usual = { date: '2023-05-06', title: `动态 ${made}`, address };
  return post(bench, `${base(bench, 'news')}/entries`, {
    fields: { ...usual, ...fields },
    replaces,
  });
}

const withdraw = (bench: ErrorBench, id: string): Promise<Answer> =>
  post(bench, `/register-entries/${id}/withdrawal`, { reason: '登错了' });

async function importAssets(bench: ErrorBench, query: string): Promise<RefusalJson> {
  const form = fileForm('资产.csv', '卡片编号,资产名称,原值,使用状态\n1,车,1,在用\n');
  const answer = await bench.api.server.inject({
    method: 'POST',
    url: `/api/v1${base(bench, 'assets')}/import${query}`,
    headers: { ...asOperator, [idempotencyHeader]: newKey(), ...form.headers },
    payload: form.payload,
  });
  return answer.json();
}

const state = (bench: ErrorBench, code: string, body: object = {}): Promise<Answer> =>
  post(bench, `/facts/2023/units/${bench.view.budgetUnit.id}/${code}`, {
    expectedNumber: 0,
    value: '12',
    asOf: '2023-12-31',
    document: '编办〔2023〕1号',
    link: null,
    reason: null,
    ...body,
  });

const contract = (bench: ErrorBench): Promise<Answer> =>
  post(bench, `/contracts/2023/units/${bench.view.budgetUnit.id}`, {
    fields: {
      number: 'HT-1',
      title: '物业服务合同',
      counterparty: '某公司',
      amount: '10000',
      method: '询价',
      date: '2023-02-01',
    },
    payments: [{ date: '2023-06-30', amountFen: '9000' }],
    replaces: null,
  });

export const registerExamples: readonly RefusalExample[] = [
  by('register_entry_unknown', '撤回一条不存在的台账记录', (bench) =>
    withdraw(bench, bench.nobody),
  ),
  by('register_entry_exists', '同一网址的动态登记两次', async (bench) => {
    const address = 'https://example.com/same';
    await news(bench, { address });
    return news(bench, { address });
  }),
  by('register_entry_withdrawn', '撤回一条已经撤回的记录', async (bench) => {
    const { id } = await news(bench);
    await withdraw(bench, id);
    return withdraw(bench, id);
  }),
  by('register_entry_differs', '用会议记录替换一条网站动态', async (bench) => {
    const { id } = await news(bench);
    return post(bench, `${base(bench, 'meetings')}/entries`, {
      fields: { date: '2023-03-01', title: '管委会会议' },
      replaces: { id, reason: '更正' },
    });
  }),
  by('register_field_unknown', '登记动态时多填一栏“who”', (bench) => news(bench, { who: '甲' })),
  by('register_entry_invalid', '动态的日期不在所选年度，网址不完整', (bench) =>
    news(bench, { date: '五月', address: 'example' }),
  ),
  by('contract_plan_differs', '计划付款 90 元，合同金额 100 元', contract),
  by('asset_day_missing', '导入资产卡片没有写截至日期', (bench) => importAssets(bench, '')),
  by('asset_day_in_future', '资产清单的截至日期在今天之后', (bench) =>
    importAssets(bench, '?asOf=2099-12-31'),
  ),
  by('asset_list_unknown', '打开一份不存在的资产清单', async ({ api, view, nobody }) =>
    (await api.get(`/assets/2023/units/${view.budgetUnit.id}?listId=${nobody}`)).json(),
  ),
  by('base_fact_unknown', '登记一项没有定义的基础数', (bench) => state(bench, 'fact.nothing')),
  by('base_fact_in_future', '基础数的截至日期在今天之后', (bench) =>
    state(bench, 'fact.staff-quota', { asOf: '2099-12-31' }),
  ),
  by('base_fact_stale', '两个人同时登记编制数', (bench) =>
    state(bench, 'fact.staff-outside', { expectedNumber: 3 }),
  ),
  by('base_fact_reason_missing', '更正编制数没有写原因', async (bench) => {
    await state(bench, 'fact.staff-quota');
    return state(bench, 'fact.staff-quota', { expectedNumber: 1, value: '13' });
  }),
  by('base_fact_unchanged', '把同样的在职人数再登记一次', async (bench) => {
    await state(bench, 'fact.staff-in-post');
    return state(bench, 'fact.staff-in-post', { expectedNumber: 1, reason: '再登一次' });
  }),
];
