/** 人员命令用语 what `anju people` says. */
import { roleName } from '#core/people/role.ts';

export const peopleMessages = {
  usage:
    '用法：npx anju people list｜reset-password 登录名｜unlock 登录名｜set-up-link　（加 --example 用于示例库）',
  nobody: '还没有任何用户。用 npx anju people set-up-link 取得建立第一位系统管理员的链接。',
  unknown: (signInName: string): string => `没有登录名为“${signInName}”的用户。`,
  heads: ['登录名', '姓名', '角色', '状态'] as const,
  role: (role: string, place: string | null): string =>
    place === null ? roleName(role) : `${roleName(role)}（${place}）`,
  noRole: '未授权',
  states: {
    disabled: '停用',
    locked: '锁定',
    due: '须改口令',
    usable: '正常',
  },
  reset: (name: string, password: string): string =>
    `已重置“${name}”的口令，并结束其全部会话。一次性口令（只显示这一次，登录后须修改）：\n  ${password}`,
  unlocked: (name: string): string => `已解除“${name}”的登录锁定。`,
  setUpLink: (path: string, expires: string): string =>
    '用下面的一次性链接建立一位系统管理员（把前面换成本服务的地址；此前的链接已失效）：\n' +
    `  ${path}\n有效至 ${expires}（北京时间）`,
} as const;
