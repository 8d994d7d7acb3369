/** 人员用语 what the use cases about people say: refusals and the sentences of the audit trail. */
import type { Refusal } from '#core/base/result.ts';
import type { ParticularFault, ParticularKind } from '#core/people/particular.ts';
import type { PasswordFault } from '#core/people/password-rule.ts';
import { roleName } from '#core/people/role.ts';
import type { SecurityPolicy } from '#core/people/security-policy.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

export const particularNames: Readonly<Record<ParticularKind, string>> = {
  phone: '手机号',
  identity_number: '证件号码',
  bank_account_number: '银行账号',
};

const particularFaults: Readonly<Record<ParticularFault, string>> = {
  form: '的位数或写法不对，请核对。',
  check_digit: '的最后一位与前面不符，可能抄错了一位，请核对。',
  birth_date: '里的出生日期不存在，请核对。',
  example_number: '是示例用的号码（99 开头），正式库不收。',
  real_number: '可能属于真实的人。示例库只收 99 开头的示例号码。',
};

export const refusals = {
  sessionUnknown: () => say('session_unknown', '还没有登录，或登录已结束，请登录。'),
  sessionExpired: () => say('session_expired', '太久没有操作，或登录已到期，请重新登录。'),
  sessionForeignAgent: () =>
    say('session_foreign_agent', '这次登录出现在另一个浏览器里，为安全起见已结束，请重新登录。'),
  secondFactorNeeded: () => say('second_factor_needed', '还需要验证码或密钥，请先完成第二步验证。'),
  passwordDue: () => say('password_due', '口令须先修改才能继续。'),
  signInRefused: () => say('sign_in_refused', '登录名或口令不对。'),
  signInLocked: (until: string) =>
    say('sign_in_locked', '口令错误次数过多，已暂时锁定，请稍后再试，或请安全管理员解锁。', {
      until,
    }),
  signInTooOften: (until: string) =>
    say('sign_in_too_often', '从这个网络地址登录失败的次数过多，请稍后再试。', { until }),
  personDisabled: () => say('person_disabled', '这个用户已停用，请联系系统管理员。'),
  personUnknown: () => say('person_unknown', '没有找到这个用户。'),
  personStale: () => say('revision_stale', '这个用户刚被别人修改过，请刷新后核对，再改一次。'),
  notPermitted: () => say('not_permitted', '没有做这件事的权限。'),
  secondFactorRefused: () => say('second_factor_refused', '验证码或签名不对，或已经用过。'),
  secondFactorIdle: () => say('second_factor_idle', '现在不需要第二步验证。'),
  secondFactorMissing: () => say('second_factor_missing', '还没有登记这种第二因素。'),
  secondFactorExists: () => say('second_factor_exists', '已登记过，须先解除再重新登记。'),
  challengeExpired: () => say('challenge_expired', '签名用的随机数已过期，请重新取一个。'),
  keyInvalid: () => say('key_invalid', '公钥的格式不对，或签名与它不符，没有登记。'),
  passwordWrong: () => say('password_wrong', '现在的口令不对。'),
  passwordUsed: (times: number) =>
    say('password_used', `新口令不能与最近 ${times} 次用过的相同。`, { times }),
  passwordNone: () => say('password_none', '这个用户由统一身份平台登录，没有口令。'),
  passwordShort: (length: number) =>
    say('password_too_short', `口令至少 ${length} 位。`, { lengthMin: length }),
  passwordPlain: (limits: SecurityPolicy) =>
    say(
      'password_too_plain',
      `口令须含大写字母、小写字母、数字、其他字符中的至少 ${limits.passwordKindsMin} 种，` +
        `或长达 ${limits.passwordLongLength} 位以上。`,
    ),
  passwordLikeName: () => say('password_like_name', '口令不能与登录名相同，也不能包含登录名。'),
  passwordCommon: () => say('password_too_common', '这个口令太常见，容易被猜中，请换一个。'),
  signInNameInvalid: () =>
    say('sign_in_name_invalid', '登录名应以文字或数字开头，只含文字、数字和 . _ - @ · （ ）。'),
  roleUnknown: () => say('role_unknown', '没有这个角色，或这个角色不能授予用户。'),
  roleUnitMissing: (role: string) =>
    say('role_unit_missing', `“${roleName(role)}”须在一个预算单位任职，请选择单位。`),
  roleUnitIdle: (role: string) =>
    say('role_unit_idle', `“${roleName(role)}”在全中心任职，不能选单位。`),
  roleHeld: (role: string) => say('role_held', `该用户已在此处担任“${roleName(role)}”。`),
  roleConflict: (role: string, held: string) =>
    say('role_conflict', `“${roleName(role)}”与已担任的“${roleName(held)}”不能由同一人担任。`, {
      role,
      held,
    }),
  roleOwn: () => say('role_own', '不能给自己授予或收回角色，请另一位安全管理员办理。'),
  roleLast: (role: string) =>
    say('role_last', `这是最后一位能登录的${roleName(role)}，须先让另一人担任。`, { role }),
  assignmentUnknown: () => say('assignment_unknown', '没有找到这项任职，可能已被收回。'),
  officeHeld: (role: string) =>
    say('office_held', `已有${roleName(role)}，由安全管理员授予，不再由系统管理员任命。`, { role }),
  disableOwn: () => say('disable_own', '不能停用自己。'),
  setUpInvalid: () =>
    say('set_up_invalid', '这个链接无效、已用过或已过期。重新启动服务，控制台会给出新的链接。'),
  shownOnce: () =>
    say('one_time_password_shown', '这个请求已办理，一次性口令只显示一次；没有记下的请重置口令。'),
  particularInvalid: (kind: ParticularKind, fault: ParticularFault) =>
    say('particular_invalid', `${particularNames[kind]}${particularFaults[fault]}`, {
      kind,
      fault,
    }),
  oidcPersonUnknown: () =>
    say(
      'oidc_person_unknown',
      '您在统一身份认证平台的身份还没有与这里的用户绑定，请联系系统管理员。',
    ),
  particularUnknown: () => say('particular_unknown', '没有登记这项信息。'),
} as const;

export const passwordRefusal = (fault: PasswordFault, limits: SecurityPolicy) => {
  switch (fault) {
    case 'too_short':
      return refusals.passwordShort(limits.passwordLengthMin);
    case 'too_plain':
      return refusals.passwordPlain(limits);
    case 'like_name':
      return refusals.passwordLikeName();
    case 'too_common':
      return refusals.passwordCommon();
  }
};

export const passwordSentence = (limits: SecurityPolicy): string =>
  `至少 ${limits.passwordLengthMin} 位，含大写字母、小写字母、数字、其他字符中的 ` +
  `${limits.passwordKindsMin} 种；或 ${limits.passwordLongLength} 位以上。` +
  `不能含登录名，不能太常见，不能与最近 ${limits.passwordHistory} 次相同` +
  (limits.passwordExpiryDays === 0 ? '。' : `；${limits.passwordExpiryDays} 日后须更换。`);

/** Words of the audit trail. */
export const told = {
  nobody: '未知登录名',
  session: '会话',
  database: '数据库',
  signedIn: '登录成功',
  signedInFactor: '口令正确，等待第二步验证',
  signedInDue: '口令正确，须先修改口令',
  signInRefused: (failed: number): string => `登录被拒绝：登录名或口令不对（第 ${failed} 次）`,
  signInLocked: (failed: number): string => `登录被拒绝：口令错误 ${failed} 次，已锁定`,
  addressLocked: (failed: number): string =>
    `登录被拒绝：同一网络地址失败 ${failed} 次，已暂停从那里登录`,
  signInDisabled: '登录被拒绝：用户已停用',
  factorPassed: '第二步验证通过',
  factorRefused: (failed: number): string => `第二步验证被拒绝（第 ${failed} 次）`,
  factorLocked: (failed: number): string => `第二步验证错误 ${failed} 次，已锁定`,
  foreignAgent: '会话出现在另一个浏览器里，已结束',
  signedOut: '退出登录',
  signedOutEverywhere: (sessions: number): string => `退出全部登录，共 ${sessions} 处`,
  passwordChanged: (others: number): string => `修改口令，结束其他会话 ${others} 处`,
  passwordChangeRefused: (failed: number): string =>
    `修改口令被拒绝：现在的口令不对（第 ${failed} 次）`,
  codeBegun: '开始登记动态验证码',
  codeConfirmed: '登记动态验证码',
  codeRemoved: '解除动态验证码',
  keyEnrolled: '登记密钥（UKey）',
  challenged: '取用密钥签名的随机数',
  personAdded: (name: string): string => `建立用户“${name}”`,
  personChanged: (name: string): string => `修改用户“${name}”`,
  personDisabled: (name: string): string => `停用用户“${name}”`,
  personEnabled: (name: string): string => `启用用户“${name}”`,
  roleAssigned: (name: string, role: string, place: string): string =>
    `授予“${name}”${roleName(role)}（${place}）`,
  roleRemoved: (name: string, role: string, place: string): string =>
    `收回“${name}”的${roleName(role)}（${place}）`,
  officerAppointed: (name: string, role: string): string => `任命“${name}”为${roleName(role)}`,
  passwordReset: (name: string): string => `重置“${name}”的口令`,
  factorReset: (name: string, reason: string): string => `解除“${name}”的第二因素：${reason}`,
  unlocked: (name: string): string => `解除“${name}”的登录锁定`,
  sessionsEnded: (name: string, sessions: number): string => `结束“${name}”的会话 ${sessions} 处`,
  setUpLinkMade: '生成初始化链接',
  setUp: (name: string): string => `用初始化链接建立第一位系统管理员“${name}”`,
  examplesLoaded: (people: number): string => `装入示例用户 ${people} 人`,
  particularRead: (name: string, kind: string, reason: string): string =>
    `查看“${name}”的${kind}：${reason}`,
  particularSearched: (kind: string, found: number, reason: string): string =>
    `按${kind}查找用户，找到 ${found} 人：${reason}`,
  oidcStranger: '统一身份认证登录被拒绝：该身份没有绑定用户',
  wholeCentre: '全中心',
  everybody: '全部用户',
} as const;
