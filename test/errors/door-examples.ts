/** 门口拒绝的例子 one example of each refusal at the door: who comes without a session, or too often. */
import { usualLimits } from '#api/doors.ts';
import { createServer } from '#api/server.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { visit, visitAs } from '../people/visitor.ts';
import { by, type RefusalExample } from './refusal-example.ts';

export const doorExamples: readonly RefusalExample[] = [
  by('signed_out', '没有登录就打开总览', async ({ api }) =>
    (await visit(api).get('/overview')).json(),
  ),
  by('csrf_wrong', '带着会话写入，却没有带回页面的令牌', async ({ api }) => {
    const cookie = (await visitAs(api, 'fuze-benji')).cookie();
    return (await visit(api, { cookie }).post('/session/end', {})).json();
  }),
  by('too_many_requests', '同一地址一分钟里来得太多', async ({ api: { parts } }) => {
    const limits = { ...usualLimits, address: 1 };
    const server = await createServer({ ...parts, doors: { ...parts.doors, limits } });
    const visitor = visit({ server });
    await visitor.get('/session');
    const answer = await visitor.get('/session');
    await server.close();
    // How much of the minute is left depends on the machine.
    const refusal = answer.json<RefusalJson>();
    return { ...refusal, message: refusal.message.replace(/\d+/, '60') };
  }),
];
