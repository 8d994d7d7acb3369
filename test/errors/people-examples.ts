/** 人员拒绝的例子 one example of each refusal about people, sessions and roles. */
import { Secret, TOTP } from 'otpauth';
import type { Result } from '#core/base/result.ts';
import { signIn } from '#app/people/sign-in.ts';
import { newSetUpLink } from '#app/people/set-up.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { edge, examplePassword, visit, visitAs, type Visitor } from '../people/visitor.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample, told } from './refusal-example.ts';

type Listed = {
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly revision: number;
  readonly roles: readonly { readonly assignmentId: string }[];
};

const newPassword = 'Curlew-Orchard-38';
const blank = {
  budgetUnitId: null,
  oidcSubject: null,
  phone: null,
  identityNumber: null,
  bankAccountNumber: null,
};

const says = async (
  visitor: Visitor,
  path: string,
  body: object | null = null,
  key?: string,
): Promise<RefusalJson> =>
  (body === null ? await visitor.get(path) : await visitor.post(path, body, key)).json();

let desks = 0;

/** Each time from another desk: whoever signs in from one address this often is held back. */
const fromAnotherDesk = () => {
  desks += 1;
  return { address: `127.0.1.${desks}` };
};

const system = ({ api }: ErrorBench) => visitAs(api, 'xitong', fromAnotherDesk());
const security = ({ api }: ErrorBench) => visitAs(api, 'anquan', fromAnotherDesk());

async function listed(bench: ErrorBench, signInName: string): Promise<Listed> {
  const { people } = (await (await system(bench)).get('/people')).json<{
    readonly people: readonly Listed[];
  }>();
  const person = people.find((one) => one.signInName === signInName);
  if (person === undefined) throw new Error(`${signInName} is not among the people`);
  return person;
}

const added = async (bench: ErrorBench, signInName: string, more: object = {}) =>
  says(await system(bench), '/people', { ...blank, name: '例', signInName, ...more });

const assigned = async (
  bench: ErrorBench,
  signInName: string,
  role: string,
  budgetUnitId: string | null = null,
) =>
  says(await security(bench), `/people/${(await listed(bench, signInName)).id}/roles`, {
    role,
    budgetUnitId,
  });

const changed = async (bench: ErrorBench, signInName: string, more: object) => {
  const { id, name, revision } = await listed(bench, signInName);
  const body = { ...blank, name, disabled: false, expectedRevision: revision, ...more };
  return says(await system(bench), `/people/${id}/changes`, body);
};

const ownPassword = async (bench: ErrorBench, oldPassword: string, wanted: string) =>
  says(await visitAs(bench.api, 'kuaiji'), '/session/password', {
    oldPassword,
    newPassword: wanted,
  });

async function often(visitor: Visitor, signInName: (at: number) => string, times: number) {
  for (let at = 0; at < times; at += 1) await visitor.signIn(signInName(at), 'wrong');
}

/** Added by somebody, and not yet signed in with a password of his own. */
async function newcomer(bench: ErrorBench, signInName: string): Promise<Visitor> {
  const answer = await (await system(bench)).post('/people', {
    ...blank,
    name: '例',
    signInName,
  });
  const visitor = visit(bench.api);
  await visitor.signIn(signInName, answer.json().oneTimePassword);
  return visitor;
}

const refusalOf = (answer: Result<unknown, RefusalJson>): RefusalJson => {
  if (answer.ok) throw new Error('it was not refused');
  return answer.error;
};

/** Somebody who signs in with one-time codes from now on. */
async function enrolled(api: ErrorBench['api'], signInName: string): Promise<Visitor> {
  const visitor = await visitAs(api, signInName);
  const begun = await visitor.post('/session/totp', { password: examplePassword });
  const totp = new TOTP({ secret: Secret.fromBase32(begun.json().secret) });
  const code = totp.generate({ timestamp: Date.parse(api.world.now()) });
  const confirmed = await visitor.post('/session/totp/confirmation', { code });
  if (confirmed.statusCode !== 200) throw new Error(confirmed.body);
  return visitor;
}

const sessions: readonly RefusalExample[] = [
  by('session_unknown', '带着已退出的会话来', async ({ api }) => {
    const visitor = await visitAs(api, 'fuze-benji');
    const cookie = visitor.cookie();
    await visitor.post('/session/end', {});
    return says(visit(api, { cookie }), '/overview');
  }),
  by('session_foreign_agent', '把会话的 cookie 拿到另一个浏览器里用', async ({ api }) => {
    const visitor = await visitAs(api, 'fuze-benji');
    return says(visit(api, { cookie: visitor.cookie(), userAgent: edge }), '/overview');
  }),
  by('sign_in_refused', '口令不对，或没有这个登录名', async ({ api }) =>
    (await visit(api).signIn('没有这个人', 'wrong')).json(),
  ),
  by('sign_in_locked', '口令连续错了五次', async ({ api }) => {
    const visitor = visit(api);
    await often(visitor, () => 'guessed-name', 5);
    return (await visitor.signIn('guessed-name', 'wrong')).json();
  }),
  by('sign_in_too_often', '从同一网络地址用许多登录名猜口令', async ({ api }) => {
    const { caller } = api.world;
    const world = { ...api.world, caller: { ...caller, address: '10.9.9.9' } };
    const key = api.people.tokens.digestOf('10.9.9.9');
    await api.store.owner(
      `insert into sign_in_counter (kind, key, failed, since, locked_until)
       values ('address', $1, 50, '2024-06-01', '2025-06-01')`,
      [key],
    );
    const attempt = { signInName: 'xitong', password: examplePassword, userAgent: edge };
    return refusalOf(await signIn(api.people, world, attempt));
  }),
  by('session_expired', '半小时没有操作，又来查看', async ({ api }) => {
    const visitor = await visitAs(api, 'fuze-benji');
    await api.store.owner("update user_session set last_seen = '2024-05-31'");
    return says(visitor, '/overview');
  }),
  by('password_due', '用一次性口令登录后没有改口令就查看', async (bench) =>
    says(await newcomer(bench, 'due'), '/policy'),
  ),
  by('person_disabled', '停用的用户登录', async (bench) => {
    await changed(bench, 'fuhe-jiangyin', { disabled: true });
    const refusal = (await visit(bench.api).signIn('fuhe-jiangyin')).json<RefusalJson>();
    await changed(bench, 'fuhe-jiangyin', { disabled: false });
    return refusal;
  }),
  by('set_up_invalid', '初始化链接用第二次', async (bench) => {
    const { token } = await newSetUpLink(bench.api.people, bench.api.world);
    const body = { name: '例', signInName: 'set-up-twice', password: newPassword };
    await visit(bench.api).post(`/set-up/${token}`, body);
    return says(visit(bench.api), `/set-up/${token}`, { ...body, signInName: 'again' });
  }),
  by('second_factor_needed', '口令已对，没有交验证码就查看', async ({ api }) => {
    await enrolled(api, 'caizheng-shenhe');
    return says(await visitAs(api, 'caizheng-shenhe'), '/overview');
  }),
  by('second_factor_refused', '验证码不对', async ({ api }) => {
    await enrolled(api, 'bumen-shenhe');
    const visitor = await visitAs(api, 'bumen-shenhe');
    return says(visitor, '/session/second-factor', { kind: 'totp', code: 'x' });
  }),
  by('second_factor_exists', '已登记动态验证码，又登记一次', async ({ api }) =>
    says(await enrolled(api, 'bumen-jingban'), '/session/totp', { password: examplePassword }),
  ),
  by('challenge_expired', '没有取随机数就登记密钥', async ({ api }) =>
    says(await visitAs(api, 'fuze-benji'), '/session/key', {
      password: examplePassword,
      publicKey: '04',
      signature: '00',
    }),
  ),
  by('key_invalid', '登记密钥时签名与公钥不符', async ({ api }) => {
    const visitor = await visitAs(api, 'fuze-benji');
    await visitor.post('/session/key-challenge', {});
    return says(visitor, '/session/key', {
      password: examplePassword,
      publicKey: '04',
      signature: '00',
    });
  }),
  by('second_factor_idle', '已登录，又交一次验证码', async ({ api }) =>
    says(await visitAs(api, 'fuze-benji'), '/session/second-factor', {
      kind: 'totp',
      code: '000000',
    }),
  ),
  by('second_factor_missing', '没有登记动态验证码就去解除', async ({ api }) =>
    says(await visitAs(api, 'fuze-benji'), '/session/totp/removal', { password: examplePassword }),
  ),
];

const passwords: readonly RefusalExample[] = [
  told('password_none', '只由统一身份平台登录的用户修改口令'),
  by('password_wrong', '修改口令时现在的口令填错', (bench) =>
    ownPassword(bench, 'wrong', newPassword),
  ),
  by('password_too_short', '新口令只有五位', (bench) =>
    ownPassword(bench, examplePassword, 'a1-B!'),
  ),
  by('password_too_plain', '新口令全是小写字母', (bench) =>
    ownPassword(bench, examplePassword, 'heronmarsh'),
  ),
  by('password_like_name', '新口令里含有登录名', (bench) =>
    ownPassword(bench, examplePassword, 'Kuaiji-2024!'),
  ),
  by('password_too_common', '新口令是 Password-123!', (bench) =>
    ownPassword(bench, examplePassword, 'Password-123!'),
  ),
  by('password_used', '新口令与现在的相同', (bench) =>
    ownPassword(bench, examplePassword, examplePassword),
  ),
  by('one_time_password_shown', '建立用户的请求重发一次', async (bench) => {
    const visitor = await system(bench);
    const body = { ...blank, name: '例', signInName: 'shown-once' };
    await visitor.post('/people', body, 'shown-once-1');
    return says(visitor, '/people', body, 'shown-once-1');
  }),
];

const people: readonly RefusalExample[] = [
  by('person_unknown', '给一个不存在的用户授权', async (bench) =>
    says(await security(bench), `/people/${bench.nobody}/roles`, {
      role: 'auditor',
      budgetUnitId: null,
    }),
  ),
  by('sign_in_name_taken', '登录名只差大小写', (bench) => added(bench, 'XITONG')),
  by('sign_in_name_invalid', '登录名中间有空格', (bench) => added(bench, '张 三')),
  by('oidc_subject_taken', '两个用户登记同一个统一身份标识', async (bench) => {
    await added(bench, 'subject-one', { oidcSubject: 'subject-1' });
    return added(bench, 'subject-two', { oidcSubject: 'subject-1' });
  }),
  by('budget_unit_unknown', '所属单位不存在', (bench) =>
    added(bench, 'nowhere', { budgetUnitId: bench.nobody }),
  ),
  by('particular_invalid', '证件号码抄错一位', (bench) =>
    added(bench, 'identity', { identityNumber: '990101199003070020' }),
  ),
  by('particular_unknown', '查看没有登记的手机号', async (bench) => {
    const { id } = await listed(bench, 'kuaiji');
    const path = `/people/${id}/particulars/phone/reading`;
    return says(await security(bench), path, { reason: '核对联系方式' });
  }),
  by('disable_own', '系统管理员停用自己', (bench) => changed(bench, 'xitong', { disabled: true })),
  by('office_held', '已有安全管理员，系统管理员又任命一位', async (bench) => {
    const { id } = await listed(bench, 'jiaocunren');
    const body = { role: 'security_administrator' };
    return says(await system(bench), `/people/${id}/appointment`, body);
  }),
];

const roles: readonly RefusalExample[] = [
  by('role_unknown', '授予“本机命令行”', (bench) => assigned(bench, 'kuaiji', 'operator')),
  by('role_unit_missing', '授予填报人而不选单位', (bench) => assigned(bench, 'kuaiji', 'filler')),
  by('role_unit_idle', '授予审计而选了单位', (bench) =>
    assigned(bench, 'kuaiji', 'auditor', bench.department),
  ),
  by('role_held', '同一角色在同一处授予两次', (bench) => assigned(bench, 'shenji', 'auditor')),
  by('role_conflict', '把审计管理员授予审计', (bench) =>
    assigned(bench, 'shenji', 'audit_administrator'),
  ),
  by('role_own', '安全管理员给自己授权', (bench) => assigned(bench, 'anquan', 'auditor')),
  by('role_last', '收回最后一位审计管理员的角色', async (bench) => {
    const { id, roles: held } = await listed(bench, 'shenji-guanli');
    const path = `/people/${id}/roles/${held[0]?.assignmentId}/removal`;
    return says(await security(bench), path, {});
  }),
  by('assignment_unknown', '收回一项早已收回的任职', async (bench) => {
    const { id } = await listed(bench, 'kuaiji');
    return says(await security(bench), `/people/${id}/roles/${bench.nobody}/removal`, {});
  }),
];

export const peopleExamples: readonly RefusalExample[] = [
  ...sessions,
  ...passwords,
  ...people,
  ...roles,
];
