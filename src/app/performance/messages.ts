/** 提示语 what the use cases say to the user when they refuse, in one place. */
import type { Refusal } from '#core/base/result.ts';

type Sentence<Code extends string> = (facts?: Refusal['facts']) => Refusal<Code>;

const sentence =
  <Code extends string>(code: Code, say: (facts: Refusal['facts']) => string): Sentence<Code> =>
  (facts = {}) => ({ code, message: say(facts), facts });

export const refusals = {
  tableUnknown: sentence(
    'table_unknown',
    () => '没有找到这张目标表。网址可能不完整，或者它在另一个库里，或者不归您查看。',
  ),
  sourceUnknown: sentence(
    'source_unknown',
    () => '没有找到这个文件。它可能不在这个库里，或者不归您查看。',
  ),
  tableTyped: sentence(
    'source_unknown',
    () => '这张表是在页面上填写的，没有导入过文件，无从标注。请导出审核意见。',
  ),
  unitUnknown: sentence('unit_unknown', () => '没有找到这个预算单位。'),
  unitStale: sentence(
    'revision_stale',
    () => '这个单位的信息刚被改过，请刷新页面看到最新内容后再改。',
  ),
  parentBelowItself: sentence(
    'parent_below_itself',
    (facts) => `“${facts['name'] ?? ''}”不能归到它自己或它的下级之下。`,
  ),
  yearsReversed: sentence(
    'years_reversed',
    (facts) =>
      `停用年度（${facts['untilYear'] ?? '?'}）应晚于启用年度（${facts['fromYear'] ?? '?'}）。`,
  ),
  unitNotInYear: sentence(
    'unit_not_in_year',
    (facts) =>
      `“${facts['name'] ?? ''}”${facts['fiscalYear'] ?? ''}年度不在用（尚未启用或已停用），不能新建这一年的表。`,
  ),
  notPermitted: sentence('not_permitted', (facts) =>
    typeof facts['budgetUnit'] === 'string'
      ? `您没有“${facts['budgetUnit']}”的填报权限，内容没有改动。`
      : '您没有增改预算单位的权限，内容没有改动。',
  ),
  tableLocked: sentence('table_locked', (facts) => String(facts['reason'] ?? '这张表已锁定。')),
  tableLockedInFile: sentence(
    'table_locked',
    (facts) =>
      `“${facts['budgetUnit'] ?? ''}”${facts['fiscalYear'] ?? ''}年度的表没有导入，原有的表没有改动：` +
      `${facts['reason'] ?? '这张表已锁定。'}`,
  ),
  versionUnknown: sentence(
    'version_unknown',
    (facts) => `这张表没有第 ${facts['number'] ?? '?'} 版。`,
  ),
  templateUnknown: sentence(
    'template_unknown',
    (facts) => `没有名为“${facts['templateId'] ?? ''}”的表样。`,
  ),
  copySourceUnknown: sentence('copy_source_unknown', () => '要复制的那张表不存在。'),
  copySourceUnlike: sentence(
    'copy_source_unlike',
    () => '要复制的表与新表不是同一种表样，无法逐行复制。',
  ),
  projectNameMissing: sentence(
    'project_name_missing',
    () => '新建项目支出绩效目标表，需要指明是哪一个预算项目。',
  ),
  projectNameIdle: sentence(
    'project_name_idle',
    () => '部门整体绩效目标表不属于单个项目，请不要填写项目名称。',
  ),
  yearOutOfRange: sentence(
    'year_out_of_range',
    (facts) => `年度“${facts['fiscalYear'] ?? ''}”不在 1900–2099 之间。`,
  ),
  departmentHoldsNoTable: sentence(
    'department_holds_no_table',
    (facts) => `“${facts['name'] ?? ''}”是部门汇总，由下属单位的表相加得出，不能直接填表。`,
  ),
  departmentEmpty: sentence(
    'department_empty',
    (facts) =>
      `“${facts['name'] ?? ''}”下属单位${facts['fiscalYear'] ?? ''}年度还没有目标表，没有可导出的内容。`,
  ),
  notDepartment: sentence(
    'not_department',
    (facts) => `“${facts['name'] ?? ''}”没有下属单位，无可汇总。`,
  ),
  revisionStale: sentence(
    'revision_stale',
    (facts) =>
      `这张表已被改到第 ${facts['actual'] ?? '?'} 次修订，而您看到的是第 ${facts['expected'] ?? '?'} 次。` +
      '请刷新后再保存，您的修改仍保留在本浏览器中。',
  ),
  findingUnknown: sentence(
    'finding_unknown',
    () => '这条审核发现已不存在：相关数值改动后，它已消失或已变为另一条。',
  ),
  findingNotWaivable: sentence(
    'finding_not_waivable',
    () => '错误级的发现必须改正，可以说明情况，但不能豁免。',
  ),
  explanationUnknown: sentence('explanation_unknown', () => '没有找到这条说明，它可能已被撤回。'),
  unitNameTooLong: sentence(
    'unit_name_too_long',
    (facts) => `单位名称有 ${facts['length'] ?? '?'} 个字，超过 200 字，请检查“单位名称”一栏。`,
  ),
  parentUnknown: sentence('parent_unknown', () => '上级部门不存在。'),
  unitExists: sentence(
    'unit_exists',
    (facts) => `已有名为“${facts['name'] ?? ''}”的单位，不能重复建立。`,
  ),
  yearMissing: sentence(
    'table_without_year',
    (facts) =>
      `“${facts['budgetUnit'] ?? ''}”的表没有写明年度，没有导入。请补上“××××年度”后重新导入。`,
  ),
  projectMissing: sentence(
    'table_without_project',
    (facts) =>
      `“${facts['budgetUnit'] ?? ''}”${facts['fiscalYear'] ?? ''}年度的项目支出绩效目标表没有写` +
      '项目名称，没有导入。请补上项目名称后重新导入。',
  ),
  templateDiffers: sentence(
    'template_differs',
    (facts) =>
      `“${facts['budgetUnit'] ?? ''}”${facts['fiscalYear'] ?? ''}年度已有一张另一种表样的目标表，` +
      '这张没有导入，原有的表没有改动。请改用原来的表样填写后重新导入。',
  ),
  tableTwice: sentence(
    'table_twice',
    (facts) =>
      `文件中“${facts['budgetUnit'] ?? ''}”${facts['fiscalYear'] ?? ''}年度的表出现了不止一次，` +
      '只导入了第一张，其余没有导入。请核对以哪一张为准，删去多余的再重新导入。',
  ),
  cancelled: sentence('cancelled', () => '已取消，没有写入任何内容。'),
  cancelledBetween: sentence(
    'cancelled',
    (facts) =>
      `已取消：压缩包里前 ${facts['read'] ?? '?'} 个文件已处理，读入的表仍保留；其余文件没有读取。`,
  ),
  busy: sentence('table_busy', () => '这张表正被他人同时修改，已重试多次仍未成功，请稍后再试。'),
} as const;

/** 审计记录的句子 what the audit trail says of each deed: no figures, no texts, no particulars. */
export const recordSentences = {
  tableName: (budgetUnit: string, fiscalYear: number, projectName: string | null): string =>
    projectName === null
      ? `${budgetUnit}${fiscalYear}年度目标表`
      : `${budgetUnit}${fiscalYear}年度“${projectName}”目标表`,
  edited: (name: string, cells: number): string =>
    cells === 0 ? `保存“${name}”，内容没有变化` : `修改“${name}” ${cells} 处`,
  versionSaved: (name: string, number: number): string => `将“${name}”存为第 ${number} 版`,
  tableMade: (name: string, copied: boolean): string =>
    copied ? `复制已有的表，新建“${name}”` : `新建“${name}”`,
  explained: (name: string, waived: boolean): string =>
    waived ? `申请豁免“${name}”的一条审核发现` : `说明“${name}”的一条审核发现`,
  explanationWithdrawn: (name: string): string => `撤回对“${name}”一条审核发现的说明`,
  unitMade: (name: string): string => `新建预算单位“${name}”`,
  unitChanged: (was: string, became: string): string =>
    was === became ? `变更预算单位“${was}”` : `变更预算单位“${was}”，更名为“${became}”`,
  fileReceived: (name: string): string => `收到上传的文件“${name}”`,
  importGiven: (name: string): string => `文件“${name}”交后台导入`,
  fileImported: (name: string, tables: number, units: number): string =>
    units === 0
      ? `导入文件“${name}”，写入 ${tables} 张表`
      : `导入文件“${name}”，写入 ${tables} 张表，新建 ${units} 个单位`,
  examplesLoaded: (units: number): string => `装入示例单位 ${units} 个`,
} as const;

/** 导入的步骤 what the page says beside the bar. */
export const importSteps = {
  unpacking: '正在解开压缩包',
  reading: '正在读取',
  comparing: '正在与已有的表核对',
  saving: '正在保存',
  reviewing: '正在审核',
} as const;

/** 跳过的成员 why a file of an archive was not read, where that is nothing to worry about. */
export const skippedMembers = {
  system: '系统自动生成的文件，跳过。',
  lock: '办公软件打开文件时留下的临时文件，跳过。',
  twice: (first: string): string => `与“${first}”内容完全相同，只读一次。`,
} as const;
