/**
 * 角色 role: what somebody is for, as data. Three administrators keep each other in check
 * (三员分立) and none of them sees business; whoever sees business is none of the three.
 */

/** 角色 */
export type Role = {
  readonly code: RoleCode;
  readonly name: string;
  /** What the role is for, in one sentence for who hands it out. */
  readonly duty: string;
  readonly kind: 'business' | 'officer' | 'auditor' | 'portal' | 'system';
  /** Whether it is held at one budget unit, or for the whole centre alone. */
  readonly heldAt: 'unit' | 'centre' | 'either';
};

export const roleCodes = [
  'filler',
  'unit_head',
  'department_clerk',
  'department_reviewer',
  'finance_reviewer',
  'maker',
  'checker',
  'accountant',
  'auditor',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
  'employer_clerk',
  'member',
  'operator',
] as const;

/** 角色代码 */
export type RoleCode = (typeof roleCodes)[number];

const role = (
  code: RoleCode,
  name: string,
  rest: Omit<Role, 'code' | 'name'>,
): readonly [RoleCode, Role] => [code, { code, name, ...rest }];

export const roles: ReadonlyMap<RoleCode, Role> = new Map([
  role('filler', '填报人', {
    duty: '填写、导入本单位的目标表，说明警告，按退回意见修改。',
    kind: 'business',
    heldAt: 'unit',
  }),
  role('unit_head', '单位负责人', {
    duty: '审阅本单位填好的表并报送主管部门，申请调整。',
    kind: 'business',
    heldAt: 'unit',
  }),
  role('department_clerk', '主管部门经办', {
    duty: '汇总导入所属单位的表，维护单位，登记收到的控制数、意见和批复。',
    kind: 'business',
    heldAt: 'either',
  }),
  role('department_reviewer', '主管部门审核', {
    duty: '审核所属单位报送的表，通过或带理由退回，批复所属单位，公开。',
    kind: 'business',
    heldAt: 'either',
  }),
  role('finance_reviewer', '财政审核', {
    duty: '审核各部门的表，下达控制数，批复部门，撤销部门的审核。',
    kind: 'business',
    heldAt: 'centre',
  }),
  role('maker', '经办', {
    duty: '办理公积金业务，交复核。',
    kind: 'business',
    heldAt: 'unit',
  }),
  role('checker', '复核', {
    duty: '复核经办的业务；不复核自己办的。',
    kind: 'business',
    heldAt: 'unit',
  }),
  role('accountant', '会计', {
    duty: '记账、结账、核对。',
    kind: 'business',
    heldAt: 'either',
  }),
  role('auditor', '审计', {
    duty: '查看全部业务和操作记录，什么都不改。',
    kind: 'auditor',
    heldAt: 'centre',
  }),
  role('system_administrator', '系统管理员', {
    duty: '建立、停用用户，登记其所属单位；看不到业务，也不授权。',
    kind: 'officer',
    heldAt: 'centre',
  }),
  role('security_administrator', '安全管理员', {
    duty: '授予、收回角色，解锁，重置口令，结束会话；看不到业务。',
    kind: 'officer',
    heldAt: 'centre',
  }),
  role('audit_administrator', '审计管理员', {
    duty: '查看、验证操作记录；看不到业务内容。',
    kind: 'officer',
    heldAt: 'centre',
  }),
  role('employer_clerk', '缴存单位经办人', {
    duty: '查看本缴存单位可查的内容。',
    kind: 'portal',
    heldAt: 'centre',
  }),
  role('member', '缴存人', {
    duty: '查看本人可查的内容。',
    kind: 'portal',
    heldAt: 'centre',
  }),
  role('operator', '本机命令行', {
    duty: '在服务器上用命令导入、备份；不能由人担任。',
    kind: 'system',
    heldAt: 'centre',
  }),
]);

export const roleOf = (code: string): Role | null => roles.get(code as RoleCode) ?? null;

/** Who holds none (and may still sign in and out) is told so. */
export const roleName = (code: string): string =>
  roleOf(code)?.name ?? (code === 'none' ? '无角色' : code);

/**
 * 不相容 why one person may not hold both roles; null where he may. An officer holds nothing else,
 * an auditor changes nothing and so holds nothing that does, who uses the portal is no clerk.
 */
export function conflictOf(
  one: RoleCode,
  other: RoleCode,
): 'officer' | 'auditor' | 'portal' | null {
  if (one === other) return null;
  const kinds = [roleOf(one)?.kind, roleOf(other)?.kind];
  if (kinds.includes('officer')) return 'officer';
  if (kinds.includes('auditor')) return 'auditor';
  if (kinds.includes('portal') && kinds[0] !== kinds[1]) return 'portal';
  return null;
}
