/** 导出的文字 words of what can be taken along: forms, submission packages, reports, blank forms. */

export const exportMessages = {
  submission: '导出报送件',
  /** What the one button does, for whoever rests the mouse on it. */
  submissionNote: '先送出未保存的修改，再下载一个压缩包：PDF（打印盖章）、Word、Excel 各一份',
  submissionDone: (name: string): string => `已下载 ${name}：PDF、Word、Excel 各一份`,
  errorsLeft: (name: string, errors: number): string =>
    `已下载 ${name}。本表还有 ${errors} 处错误没有改正，报送前请先改正。`,
  unsaved: '还有修改没有送出，没有导出，以免文件里缺了它们。请恢复连接后再试。',
  held: (count: number): string => `有 ${count} 处冲突还没有选择，没有导出。请先选择用哪一边。`,
  more: '更多导出',
  form: '官方表样',
  data: '给其他程序',
  report: '审核意见',
  formats: {
    docx: 'Word',
    xlsx: 'Excel',
    pdf: 'PDF',
    html: '网页',
    txt: '文本',
    json: '数据',
  },
  endings: {
    docx: 'Word（.docx）',
    xlsx: 'Excel（.xlsx）',
    pdf: 'PDF（.pdf，打印用）',
    html: '网页（.html）',
    txt: '文本（.txt）',
    json: '数据（.json）',
  },
  reports: { pdf: '审核意见（PDF）', xlsx: '审核意见（Excel）' },
  own: '自己的文件',
  marked: (name: string): string => `带标注的原文件：${name}`,
  markedEarlier: (name: string): string => `带标注的较早文件：${name}`,
  markedNoFile: '带标注的原文件（本表不是从文件导入的）',
  markedNotOffice: '带标注的原文件（只有 .docx、.xlsx 能加标注）',
  markedDone: (name: string, placed: number): string =>
    placed === 0
      ? `已下载 ${name}：没有发现问题，文件里没有标注`
      : `已下载 ${name}：标注 ${placed} 处，其余内容没有改动`,
  markedLeft: (name: string, placed: number, left: number): string =>
    `已下载 ${name}：标注 ${placed} 处；另有 ${left} 处在原文件里找不到位置，请看审核意见`,
  versionSubmission: '报送件',

  department: '导出全部报送件',
  departmentNote: '下载一个压缩包：每个单位一个文件夹，各有 PDF（打印盖章）、Word、Excel',
  departmentDone: (name: string): string => `已下载 ${name}：每个单位一个文件夹。`,
  departmentErrors: (name: string, tables: number, errors: number): string =>
    `已下载 ${name}。有 ${tables} 张表还有错误没有改正，共 ${errors} 处，报送前请先改正。`,
  departmentMissing: (names: readonly string[]): string => `其中没有${names.join('、')}的表。`,
  departmentTables: '全部目标表',
  departmentPdf: '全部表合成一个 PDF',
  departmentXlsx: '全部表合成一个 Excel',
  departmentDocx: '全部表合成一个 Word',

  blank: '空白表样',
  blankOf: (form: string, year: number): string => `${form}，${year}年度`,
  blankLead: '下载空白表样：',
  blankAs: (template: string, format: string): string => `下载空白的${template}，${format}`,
  blankLoading: '正在载入表样…',
} as const;
