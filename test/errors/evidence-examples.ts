/** 佐证拒绝的例子 one example of each refusal about attachments. */
import { asId, type TableId } from '#core/base/id.ts';
import type { EvidenceJson } from '#contract/evidence-routes.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { idempotencyHeader } from '#contract/routes.ts';
import { fileForm, newKey } from '../api/api-server.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';
import { whileStanding } from './standing.ts';

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n`);
const picture = Buffer.from('89504e470d0a1a0a0000000d', 'hex');

const fillers = new WeakMap<ErrorBench, Promise<SignedIn>>();

/** The same person all along: what he added only he may take back. */
function filler(bench: ErrorBench): Promise<SignedIn> {
  const held = [{ role: 'filler', budgetUnitId: bench.view.budgetUnit.id }];
  const signedIn = fillers.get(bench) ?? signInAs(bench.api, held);
  fillers.set(bench, signedIn);
  return signedIn;
}

/** Hung on the table of the bench. */
async function add(
  bench: ErrorBench,
  file: { readonly name: string; readonly content: Uint8Array },
): Promise<EvidenceJson & RefusalJson> {
  const form = fileForm(file.name, file.content);
  const { headers } = await filler(bench);
  const answer = await bench.api.server.inject({
    method: 'POST',
    url: `/api/v1/tables/${bench.view.tableId}/evidence`,
    headers: { ...headers, [idempotencyHeader]: newKey(), ...form.headers },
    payload: form.payload,
  });
  return answer.json();
}

async function withdraw(bench: ErrorBench, id: string): Promise<RefusalJson> {
  const path = `/evidence/${id}/withdrawal`;
  return (await (await filler(bench)).post(path, { reason: '传错了' })).json();
}

export const evidenceExamples: readonly RefusalExample[] = [
  by('evidence_unknown', '撤回一份不存在的佐证', (bench) => withdraw(bench, bench.nobody)),
  by('evidence_kind_refused', '把 SVG 图形当佐证上传', (bench) =>
    add(bench, { name: '图.svg', content: Buffer.from('<svg/>') }),
  ),
  by('evidence_name_false', '把图片改名为 .pdf 当佐证上传', (bench) =>
    add(bench, { name: '批复.pdf', content: picture }),
  ),
  by('evidence_active', '上传带脚本的 XML', (bench) =>
    add(bench, { name: '发票.xml', content: Buffer.from('<a><script>x</script></a>') }),
  ),
  by('evidence_exists', '同一份文件上传两次', async (bench) => {
    await add(bench, { name: '批复.pdf', content: pdf('批复') });
    return add(bench, { name: '批复.pdf', content: pdf('批复') });
  }),
  by('evidence_withdrawn', '撤回一份已撤回的佐证', async (bench) => {
    const { id } = await add(bench, { name: '错.pdf', content: pdf('错') });
    await withdraw(bench, id);
    return withdraw(bench, id);
  }),
  by('evidence_locked', '表报送以后撤回随表的佐证', async (bench) => {
    const { id } = await add(bench, { name: '合同.pdf', content: pdf('合同') });
    return whileStanding(bench, asId<TableId>(bench.view.tableId), {
      stage: 'first_submission.unit_submitted',
      work: () => withdraw(bench, id),
    });
  }),
];
