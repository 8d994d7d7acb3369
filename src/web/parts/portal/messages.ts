/** 个人查询文字 words of the small portal of depositors and employers' clerks. */

export const portalMessages = {
  title: '个人查询',
  note: '缴存人和缴存单位经办人在这里查看本人的登记内容和已公开的绩效目标。',
  later: '余额、明细和业务申请',
  laterNote:
    '缴存余额、提取和贷款申请要等公积金账簿启用后才能在这里办理，目前请到柜台或原有网厅办理。',
  particulars: '本人登记的信息',
  particularsNote: '只显示掩码；如有错误，请联系管理中心更正',
  particularsNone: '没有登记手机号、证件号码或银行账号。',
  disclosed: '已公开的绩效目标',
  disclosedNote: '财政批复并公开之后列在这里',
  disclosedNone: '目前还没有公开的绩效目标表。',
  heads: { unit: '预算单位', year: '年度', form: '官方表样' },
  open: '下载 PDF',
  openOf: (name: string, year: number): string => `下载 PDF：${name}${year}年度目标表`,
  year: (year: number): string => `${year} 年`,
} as const;
