/** 不合要求的请求 what is wrong with a request, in a clerk's Chinese and not in the codec's. */
import type { Refusal } from '#core/base/result.ts';
import { apiRefusals } from './messages.ts';

/** What the codec found: where, of which kind, and what it expected. */
type Issue = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** Fields by the last name of their path; what is not here is a program's affair. */
const fieldNames: Readonly<Record<string, string>> = {
  name: '单位名称',
  shortName: '单位简称',
  kind: '类型',
  branchName: '分支机构',
  parentId: '上级部门',
  budgetUnitId: '预算单位',
  fiscalYear: '年度',
  fromYear: '启用年度',
  untilYear: '停用年度',
  templateId: '表样',
  projectName: '项目名称',
  start: '起点',
  figures: '数值的去留',
  tableId: '目标表',
  expectedRevision: '修订号',
  edits: '修改内容',
  rowId: '行',
  afterRowId: '前一行',
  column: '列',
  written: '填写内容',
  cells: '各格内容',
  note: '版本说明',
  text: '说明内容',
  findingKey: '审核发现',
  number: '版本号',
  version: '版本号',
  from: '比较的版本',
  to: '比较的版本',
};

export function invalidRequest(issue?: Issue): Refusal<'request_invalid'> {
  const path = (issue?.instancePath ?? '').split('/').filter(Boolean);
  const last = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  const named = Object.hasOwn(fieldNames, last) ? `“${fieldNames[last]}”` : '请求的内容';
  return apiRefusals.requestInvalid(path.join('.'), `${named}${complaint(issue)}。`);
}

function complaint(issue: Issue | undefined): string {
  const { keyword = '', params = {} } = issue ?? {};
  if (keyword === 'too_small') return tooSmall(params);
  if (keyword === 'too_big') return tooBig(params);
  if (keyword === 'invalid_type') return wrongType(params);
  if (keyword === 'invalid_value') return '不在可选的范围内，请刷新页面后重新选择';
  if (keyword === 'invalid_union') return '不在可选的范围内，请刷新页面后重新选择';
  return '不合要求，请检查后重试；如果没有填错，请刷新页面';
}

const tooSmall = ({ origin, minimum }: Issue['params']): string => {
  if (origin === 'string') return minimum === 1 ? '不能空着' : `至少要 ${String(minimum)} 个字`;
  return origin === 'array' ? '至少要有一项' : `不能小于 ${String(minimum)}`;
};

const tooBig = ({ origin, maximum }: Issue['params']): string => {
  if (origin === 'string') return `太长，最多 ${String(maximum)} 个字`;
  return origin === 'array'
    ? `太多，一次最多 ${String(maximum)} 项`
    : `不能大于 ${String(maximum)}`;
};

const typeNames: Readonly<Record<string, string>> = {
  number: '数字',
  int: '整数',
  string: '文字',
  array: '一组内容',
  object: '一组内容',
};

const wrongType = ({ expected }: Issue['params']): string =>
  `缺少或写法不对，应为${typeNames[String(expected)] ?? '规定的写法'}`;
