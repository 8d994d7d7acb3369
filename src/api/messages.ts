/** 接口提示语 what the server itself says when it refuses, in one place. */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({
  code,
  message,
  facts,
});

/** Words in the names of files that the server writes. */
export const apiMessages = {
  submission: '报送件',
  allTables: '全部目标表',
  wholeCentre: '全中心',
  blankForm: '空白表样',
  publicSite: '公开网站',
  proofBundle: '证明包',
  paymentList: '年度支付清单',
  blankPayments: {
    title: '年度支付清单（空白）',
    sheet: '支付',
    lines: '可用的预算项目',
    lineHead: '本单位的预算行',
    classes: '可用的经济分类',
    classHeads: ['代码', '科目', '类'],
  },
} as const;

export const apiRefusals = {
  routeUnknown: say('route_unknown', '没有这个接口地址。'),
  pageUnknown: say('page_unknown', '没有这个文件。'),
  hostNotLocal: say(
    'host_not_local',
    '本系统目前只供本机使用，请用 http://127.0.0.1 或 http://localhost 打开。',
  ),
  hostForeign: (href: string) => say('host_not_local', `请用 ${href} 打开本系统。`),
  signedOut: say('signed_out', '还没有登录，或登录已结束，请登录。'),
  notPermitted: (verb: string) =>
    say('not_permitted', `您的角色不能“${verb}”。如果工作需要，请联系安全管理员。`, { verb }),
  csrfWrong: say('csrf_wrong', '页面已过期（与登录不符），没有写入，请刷新页面后再试。'),
  tooManyRequests: (seconds: number) =>
    say('too_many_requests', `请求太频繁，请 ${seconds} 秒后再试。`, { seconds }),
  originForeign: say('origin_foreign', '这个请求来自别的网站，已拒绝写入。'),
  keyMissing: say('key_missing', '写入请求缺少幂等键（idempotency-key），无法保证不重复写入。'),
  keyMalformed: say('key_malformed', '幂等键应为 8–100 个字母、数字或连字符。'),
  requestInvalid: (field: string, sentence: string) => say('request_invalid', sentence, { field }),
  bodyNotJson: say('body_not_json', '请求内容不是完整的 JSON。'),
  bodyTooLarge: say('body_too_large', '请求内容过大（上限 8 MB），请分几次提交。'),
  mediaUnsupported: say('media_unsupported', '不支持这种请求格式。'),
  uploadMissing: say('upload_missing', '没有收到文件，请选择一个文件再试。'),
  uploadTooLarge: (limitMegabytes: number) =>
    say(
      'upload_too_large',
      `文件超过 ${limitMegabytes} MB，没有接收。绩效目标表的文件通常不到 1 MB，请检查是否选错了文件；压缩包请分成几个。`,
      { limitMegabytes },
    ),
  uploadBroken: say('upload_broken', '导入中断，文件没有收全，请重新导入。'),
  jobUnknown: say('job_unknown', '没有找到这个后台任务，它可能早已结束并被清理。'),
  disclosedUnknown: say('table_unknown', '没有找到这张已公开的目标表。'),
  fileUnknown: say('file_unknown', '没有找到这个来源文件。'),
  formatUnknown: (formats: readonly string[]) =>
    say('format_unknown', `不能导出成这种格式，可用：${formats.join('、')}。`, {
      formats: formats.join(' '),
    }),
  paperUnknown: say(
    'paper_unknown',
    '没有这种审批文书，可用：审核表、退回意见、调整申请表、整改通知、回执。',
  ),
  formGone: (templateId: string) =>
    say('template_unknown', `本表的表样（${templateId}）已不在系统中，不能导出，请联系维护人员。`, {
      templateId,
    }),
  memberFault: say('fault', '读这个文件时程序出错，没有写入任何表。详情已写入服务器日志。'),
  fault: say('fault', '服务器内部出错，操作可能没有完成，请刷新页面核对。详情已写入服务器日志。'),
} as const;
