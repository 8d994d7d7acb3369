/** 审计接口 the handlers of the trail: names in Chinese, what is kept from whom, the proof. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditHandlers } from '#api/audit-handlers.ts';
import type { World } from '#core/base/world.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const as = (role: string): World => ({ ...api.world, caller: { ...api.world.caller, role } });
const requestAs = (role: string) => ({ parts: api.parts, world: as(role), query: {}, body: {} });
type Asked = Parameters<typeof auditHandlers.auditRecords>[0];
const ask = (role: string) => auditHandlers.auditRecords(requestAs(role) as unknown as Asked);

test('the auditor reads all of it, with names people know', async () => {
  const told = await ask('auditor');
  expect(told).toMatchObject({ ok: true, value: { more: false } });
  expect(told.ok && told.value.records[0]).toMatchObject({
    verbName: '导入文件',
    roleName: '本机命令行',
    subject: { kind: 'source_file', kindName: '来源文件' },
    hidden: false,
    after: expect.stringContaining('tables'),
    flags: [],
    sealed: false,
  });
});

test('from the audit administrator business is kept', async () => {
  const told = await ask('audit_administrator');
  const [imported, units] = told.ok ? told.value.records : [];
  expect(imported).toMatchObject({ hidden: true, before: null, after: null });
  expect(units).toMatchObject({ verbName: '装入示例', hidden: false });
});

test('the proof is answered, and leaves a record', async () => {
  await api.store.audit.sealNow(api.world);
  const asked = requestAs('auditor') as unknown as Parameters<typeof auditHandlers.verifyAudit>[0];
  expect(await auditHandlers.verifyAudit(asked)).toMatchObject({
    ok: true,
    value: { ok: true, records: 2, seals: 1, unsealed: 0, broken: null },
  });
  const told = await ask('audit_administrator');
  expect(told.ok && told.value.records[0]).toMatchObject({ verbName: '验证审计链', hidden: false });
  const chain = await auditHandlers.auditChain(asked as never);
  expect(chain).toMatchObject({ ok: true, value: { unsealed: 1, seals: [{ records: 2 }] } });
});
