/** 统一身份认证用语 */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(code: Code, message: string): Refusal<Code> => ({
  code,
  message,
  facts: {},
});

export const oidcMessages = {
  label: '统一身份认证登录',
  unreachable: say('oidc_unreachable', '统一身份认证平台没有应答，请稍后再试，或用口令登录。'),
  refused: say('oidc_refused', '统一身份认证平台没有确认这次登录，请重新登录。'),
  fault: (why: string): string => `统一身份认证没有成功：${why}`,
  half:
    '统一身份认证没有配全：ANJU_OIDC_ISSUER、ANJU_OIDC_CLIENT_ID 和 ' +
    'ANJU_OIDC_CLIENT_SECRET（或 ANJU_OIDC_CLIENT_SECRET_FILE）要一起设置。',
  issuer: (written: string): string =>
    `ANJU_OIDC_ISSUER 的地址“${written}”不能用：应以 https:// 开头（本机试用可用 http://127.0.0.1）。`,
  secretFile: (path: string): string => `ANJU_OIDC_CLIENT_SECRET_FILE 指的文件 ${path} 读不了。`,
} as const;
