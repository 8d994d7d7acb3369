/** 意见拒绝的例子 one example of each refusal about received opinions and approval papers. */
import type { TableStage } from '#core/approval/target-table-stages.ts';
import { asId, type TableId } from '#core/base/id.ts';
import type { OpinionJson } from '#contract/approval.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { type SignedIn, signInAs } from '../api/signed-in.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';
import { whileStanding } from './standing.ts';

const tableOf = ({ overview }: ErrorBench): TableId => {
  const budgetUnit = overview.units.find((one) => one.shortName === '锡山');
  const found = overview.tables.find((one) => one.budgetUnitId === budgetUnit?.id);
  return asId<TableId>(found?.tableId ?? '');
};

/** The table is put where the letter finds it. */
const standing = <T>(bench: ErrorBench, stage: TableStage, work: () => Promise<T>): Promise<T> =>
  whileStanding(bench, tableOf(bench), { stage, work });

const finance = ({ api }: ErrorBench): Promise<SignedIn> =>
  signInAs(api, [{ role: 'finance_reviewer', budgetUnitId: null }]);

let letters = 0;

async function record(
  bench: ErrorBench,
  letter: object,
  more: { readonly amount?: string | null; readonly twice?: boolean } = {},
): Promise<OpinionJson & RefusalJson> {
  letters += 1;
  const one = { tableId: tableOf(bench), amount: more.amount ?? null };
  const body = {
    kind: 'approval',
    documentNumber: `例财〔2024〕${letters}号`,
    documentDate: '2024-05-20',
    text: '',
    tables: more.twice === true ? [one, one] : [one],
    ...letter,
  };
  const fiscalYear = bench.view.table.fiscalYear;
  const path = `/departments/${bench.department}/${fiscalYear}/opinions`;
  return (await (await finance(bench)).post(path, body)).json();
}

async function decide(bench: ErrorBench, id: string, word: string): Promise<RefusalJson> {
  const body = { expectedRevision: 1, reason: '与原件不符' };
  return (await (await finance(bench)).post(`/opinions/${id}/${word}`, body)).json();
}

const approved = 'first_submission.department_approved';
const awaiting = 'first_submission.finance_approved';

export const opinionExamples: readonly RefusalExample[] = [
  by('opinion_unknown', '没有这份收到的意见，或不归您查看', async (bench) =>
    (await (await finance(bench)).get(`/opinions/${bench.nobody}`)).json(),
  ),
  by('table_repeated', '登记意见时同一张表列了两次', (bench) =>
    standing(bench, approved, () => record(bench, {}, { twice: true })),
  ),
  by('opinion_exists', '同一文号一年登记两次', (bench) =>
    standing(bench, approved, async () => {
      await record(bench, { documentNumber: '例财〔2024〕甲号' });
      return record(bench, { documentNumber: '例财[2024]甲号' });
    }),
  ),
  by('amount_missing', '登记控制数没有填金额', (bench) =>
    standing(bench, awaiting, () => record(bench, { kind: 'control_figures' })),
  ),
  by('amount_idle', '不是控制数却填了金额', (bench) =>
    standing(bench, approved, () => record(bench, {}, { amount: '100' })),
  ),
  by('reasons_idle', '不是退回却列了理由', (bench) =>
    standing(bench, approved, () => {
      const reason = { tableId: tableOf(bench), rowId: null, column: null, text: '例' };
      return record(bench, { reasons: [reason] });
    }),
  ),
  by('opinion_settled', '意见已核对过，再次核对', (bench) =>
    standing(bench, approved, async () => {
      const { id } = await record(bench, {});
      await decide(bench, id, 'rejection');
      return decide(bench, id, 'check');
    }),
  ),
  by('paper_unknown', '没有这种审批文书', (bench) =>
    bench.get(`/tables/${tableOf(bench)}/approval-papers/diploma/pdf`),
  ),
  by('paper_missing', '没有退回过，却要退回意见', (bench) =>
    bench.get(`/tables/${tableOf(bench)}/approval-papers/send-back/pdf`),
  ),
];
