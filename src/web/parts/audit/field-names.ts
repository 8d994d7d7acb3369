/** 字段中文名 what the names in a record's before and after are called on the screen. */
import { roleName, roleOf } from '#core/people/role.ts';

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    name: '名称',
    shortName: '简称',
    branchName: '机构全称',
    kind: '种类',
    parentId: '上级单位',
    fromYear: '起始年度',
    untilYear: '终止年度',
    budgetUnitId: '单位标识',
    budgetUnitName: '单位',
    role: '角色',
    assignmentId: '任职标识',
    signInName: '登录名',
    disabled: '停用',
    particulars: '敏感信息',
    oidcSubject: '统一身份标识',
    subjectDigest: '统一身份标识摘要',
    reason: '事由',
    found: '找到',
    sessions: '会话数',
    sessionsEnded: '结束的会话数',
    device: '设备',
    state: '状态',
    factor: '验证方式',
    failed: '失败次数',
    failedByAddress: '同一地址失败次数',
    locked: '锁定',
    oidc: '统一身份认证',
    code: '动态验证码',
    key: 'UKey',
    revision: '修订号',
    cells: '单元格',
    version: '版本',
    digest: '摘要',
    note: '说明',
    templateId: '表样',
    rows: '行数',
    copiedFrom: '复制自',
    text: '文字',
    findingKey: '发现',
    bytes: '字节数',
    jobId: '任务',
    mediaKind: '文件种类',
    round: '轮次',
    stage: '阶段',
    tables: '表',
    people: '用户',
    expires: '有效至',
    businessDate: '业务日期',
    records: '记录数',
    seals: '封条数',
    days: '日结数',
    ok: '通过',
    broken: '不符之处',
  }),
);

/** Each part of a path by its Chinese name where it has one; rows and cells have names already. */
export const fieldName = (path: string): string =>
  path
    .split(' / ')
    .map((part) => names.get(part) ?? part)
    .join(' / ');

const states: ReadonlyMap<string, string> = new Map(
  Object.entries({
    signed_in: '已登录',
    second_factor: '等待二次验证',
    password_due: '待改口令',
    checked: '已复核',
    rejected: '已退回',
    recorded: '已登记',
  }),
);

/** Codes of roles and states are said by their names; all else as it was written. */
export function fieldValue(path: string, value: string): string {
  const field = path.split(' / ').at(-1);
  if (field === 'role' && roleOf(value) !== null) return roleName(value);
  return field === 'state' ? (states.get(value) ?? value) : value;
}
