/**
 * 台账种类 register kind: what is entered in a register and which of its fields name the entry, date
 * it, and decide whether it counts. One list, so that one screen, one import and one template
 * serve all. Spec: docs/spec/registers.md §1.
 */
import type { RegisterChoice, RegisterPolicy } from '#core/policy/register-policy.ts';
import type { Provenance } from '#core/policy/table-template.ts';

/** 台账 those that indicators count, in the order they are shown. */
export const registerKindNames = {
  meetings: '管委会会议',
  plans: '收支计划',
  reports: '执行情况报告',
  news: '网站动态信息',
  tickets: '工单',
  ratings: '服务评价',
  training: '业务学习与培训',
  organisation: '组织建设工作',
  discipline: '廉政纪律',
  channels: '办理量',
} as const;

/** 台账种类代码 */
export type RegisterKindName = keyof typeof registerKindNames;
/** 登记种类代码 registers and contracts: what an entry may be; facts are entries too. */
export type EntryKindName = RegisterKindName | 'contracts' | 'facts';
/** 清单种类代码 what a file may be a list of. */
export type ListKindName = RegisterKindName | 'contracts' | 'assets';

export const isRegisterKind = (kind: string): kind is RegisterKindName =>
  Object.hasOwn(registerKindNames, kind);

/** 栏的写法 how the text of a field is written once it was read. */
export type FieldFormat = 'text' | 'day' | 'month' | 'count' | 'money' | 'choice' | 'address';

/**
 * 栏的用处 what a field is for besides being shown: day: the day it counts for; due: its deadline;
 * done: when it was done; level: what kind of one it is; count: how many it stands for; amount: its
 * money; proof: without it or an attachment it does not count.
 */
export type FieldRole =
  | 'day'
  | 'due'
  | 'done'
  | 'title'
  | 'level'
  | 'count'
  | 'amount'
  | 'proof'
  | null;

/** 台账的栏 */
export type RegisterField = {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly format: FieldFormat;
  readonly role: FieldRole;
  readonly required: boolean;
  readonly choices: readonly RegisterChoice[];
  readonly note: string;
};

/** 台账定义 */
export type RegisterKind = {
  readonly kind: ListKindName;
  readonly name: string;
  readonly measureWord: string;
  readonly rule: string;
  readonly fields: readonly RegisterField[];
  /** Fields that together name an entry; each group is tried where the one before is blank. */
  readonly naturalKey: readonly (readonly string[])[];
  /** True: its lists come from systems that hold persons, so the file itself is never kept. */
  readonly persons: boolean;
  readonly provenance: Provenance | null;
};

const field = (
  key: string,
  name: string,
  more: Partial<Omit<RegisterField, 'key' | 'name'>> = {},
): RegisterField => ({
  key,
  name,
  aliases: [],
  format: 'text',
  role: null,
  required: false,
  choices: [],
  note: '',
  ...more,
});

const day = (name: string, aliases: readonly string[] = []): RegisterField =>
  field('date', name, { aliases, format: 'day', role: 'day', required: true });

const title = (name: string, aliases: readonly string[] = []): RegisterField =>
  field('title', name, { aliases, role: 'title', required: true });

const proof = (name: string, aliases: readonly string[] = []): RegisterField =>
  field('reference', name, {
    aliases,
    role: 'proof',
    note: '写文号或存放处；也可以登记后上传附件。两样都没有的不计数。',
  });

const choice = (
  key: string,
  name: string,
  choices: readonly RegisterChoice[],
  aliases: readonly string[] = [],
): RegisterField =>
  field(key, name, { format: 'choice', role: 'level', required: true, choices, aliases });

const plain = (...names: readonly string[]): readonly RegisterChoice[] =>
  names.map((name) => ({ name, aliases: [] }));

/** 案件 of the discipline register, 线上 and 柜面 of the counts: what figures ask for by name. */
export const disciplineCase = '案件';
export const onlineChannel = '线上';
export const counterChannel = '柜面';

type Own = Omit<RegisterKind, 'kind' | 'name' | 'provenance' | 'persons'> &
  Partial<Pick<RegisterKind, 'provenance' | 'persons'>>;

const kindOf = (kind: RegisterKindName, own: Own): RegisterKind => ({
  kind,
  name: registerKindNames[kind],
  provenance: null,
  persons: false,
  ...own,
});

/** What is planned with a deadline and done some day: training, organisation work. */
const planned = (kind: 'training' | 'organisation', what: string): RegisterKind =>
  kindOf(kind, {
    measureWord: '项',
    rule: '到期或已完成的计入计划数；在计划完成日期当天或之前完成的算及时完成。',
    fields: [
      title(what, ['名称', '内容', '事项', '工作内容']),
      field('due', '计划完成日期', {
        aliases: ['计划日期', '计划时间', '计划完成时间'],
        format: 'day',
        role: 'due',
        required: true,
      }),
      field('done', '实际完成日期', {
        aliases: ['完成日期', '完成时间', '实际日期'],
        format: 'day',
        role: 'done',
      }),
      field('reference', '证明材料', { aliases: ['材料存放处', '文号'] }),
    ],
    naturalKey: [['title', 'due']],
  });

const filed = (kind: 'plans' | 'reports', what: string): RegisterKind =>
  kindOf(kind, {
    measureWord: '份',
    rule: '已经报送、并且写明文号或存放处或附有文件的计数。',
    fields: [
      day('报送日期', ['报送时间', '日期']),
      title(what, ['名称', '标题']),
      field('receiver', '报送对象', { aliases: ['报送单位', '主送'] }),
      proof('文号或存放处', ['文号', '存放处']),
    ],
    naturalKey: [['title', 'date']],
  });

const tickets: RegisterKind = kindOf('tickets', {
  measureWord: '件',
  rule: '办理期限已过或已经回复的计入到期数；在期限当天或之前回复的算按时。',
  persons: true,
  fields: [
    field('number', '工单编号', { aliases: ['编号', '工单号', '受理编号'], required: true }),
    field('title', '事项', {
      aliases: ['事项类别', '诉求类别', '标题', '工单标题'],
      role: 'title',
    }),
    field('channel', '来源', { aliases: ['工单来源', '渠道', '来源渠道'] }),
    field('received', '受理日期', {
      aliases: ['受理时间', '登记日期', '派单时间', '来电时间'],
      format: 'day',
    }),
    field('due', '办理期限', {
      aliases: ['截止日期', '截止时间', '到期日期', '办结期限', '办理时限', '回复期限'],
      format: 'day',
      role: 'due',
      required: true,
    }),
    field('done', '回复日期', {
      aliases: ['回复时间', '办结日期', '办结时间', '答复日期', '答复时间'],
      format: 'day',
      role: 'done',
    }),
  ],
  naturalKey: [['number']],
});

const ratings = (policy: RegisterPolicy): RegisterKind => {
  const satisfied = policy.ratings.levels.filter((one) => one.satisfied).map(({ name }) => name);
  return kindOf('ratings', {
    measureWord: '条',
    rule: `满意以上指${satisfied.join('、')}；没有评价编号的，同一天同一等级同一渠道写成一行并填条数。`,
    persons: true,
    fields: [
      field('number', '评价编号', { aliases: ['编号', '评价流水号', '办件编号'] }),
      day('评价日期', ['评价时间', '日期']),
      choice('level', '评价等级', policy.ratings.levels, ['评价结果', '满意度', '等级', '评价']),
      field('channel', '渠道', { aliases: ['评价渠道', '来源'] }),
      field('title', '事项', { aliases: ['事项名称', '业务名称'], role: 'title' }),
      field('count', '条数', { aliases: ['数量', '评价数'], format: 'count', role: 'count' }),
    ],
    naturalKey: [['number'], ['date', 'level', 'channel', 'title']],
    provenance: policy.ratings.provenance,
  });
};

const counted: readonly RegisterKind[] = [
  kindOf('discipline', {
    measureWord: '件',
    rule: '类型为“案件”的计入违纪违法案件；“工作”只作记录。不写当事人姓名。',
    fields: [
      day('日期', ['发生日期', '时间']),
      choice('level', '类型', plain('工作', disciplineCase), ['类别']),
      title('内容', ['名称', '事项', '标题']),
      field('reference', '文号或存放处', { aliases: ['文号', '存放处'] }),
    ],
    naturalKey: [['level', 'title', 'date']],
  }),
  kindOf('channels', {
    measureWord: '笔',
    rule: '按月登记，月末计入；一个月、一个渠道、一种业务一行。',
    fields: [
      field('month', '月份', { format: 'month', role: 'day', required: true }),
      choice('level', '渠道', plain(onlineChannel, counterChannel), ['办理渠道', '办理方式']),
      field('title', '业务', { aliases: ['业务类型', '业务名称'], role: 'title' }),
      field('count', '笔数', {
        aliases: ['办理笔数', '数量', '业务量'],
        format: 'count',
        role: 'count',
        required: true,
      }),
    ],
    naturalKey: [['month', 'level', 'title']],
  }),
];

const contracts = (policy: RegisterPolicy): RegisterKind => ({
  kind: 'contracts',
  name: '合同与采购',
  measureWord: '份',
  rule: '计划付款各笔之和等于合同金额；6 月 30 日以前的计划付款按项目合成半年计划建议数。',
  fields: [
    field('number', '合同编号', { aliases: ['编号', '合同号'], required: true }),
    title('合同名称', ['名称']),
    field('line', '预算项目', { aliases: ['项目', '项目名称'], note: '与预算里的项目名称一致' }),
    field('counterparty', '对方单位', {
      aliases: ['供应商', '乙方', '中标单位'],
      required: true,
      note: '只写单位名称',
    }),
    field('amount', '合同金额', {
      aliases: ['金额', '合同总价'],
      format: 'money',
      role: 'amount',
      required: true,
    }),
    choice('method', '采购方式', policy.procurement.methods, ['采购形式']),
    field('date', '签订日期', {
      aliases: ['签订时间', '签约日期', '合同日期'],
      format: 'day',
      role: 'day',
      required: true,
    }),
    field('done', '验收日期', { aliases: ['验收时间'], format: 'day', role: 'done' }),
  ],
  naturalKey: [['number']],
  persons: false,
  provenance: policy.procurement.provenance,
});

const assets = (policy: RegisterPolicy): RegisterKind => ({
  kind: 'assets',
  name: '资产卡片',
  measureWord: '张',
  rule: '整份清单一次导入，写明截至日期；以后的清单接替以前的。利用率按原值计。',
  fields: [
    field('number', '卡片编号', { aliases: ['编号', '资产编号'], required: true }),
    title('资产名称', ['名称']),
    field('class', '资产类别', { aliases: ['类别', '资产分类', '分类'] }),
    field('value', '原值', {
      aliases: ['资产原值', '账面原值', '价值'],
      format: 'money',
      role: 'amount',
      required: true,
    }),
    field('acquired', '取得日期', { aliases: ['购置日期', '入账日期'], format: 'day' }),
    choice('state', '使用状态', policy.assets.states, ['使用状况', '状态', '资产状态']),
  ],
  naturalKey: [['number']],
  persons: false,
  provenance: policy.assets.provenance,
});

/** Columns of the list of contracts that belong to its planned payments: a line for each. */
export const plannedPaymentFields: readonly RegisterField[] = [
  field('plannedOn', '计划付款日期', {
    aliases: ['付款日期', '计划付款时间'],
    format: 'day',
    required: true,
  }),
  field('plannedAmount', '计划付款金额', {
    aliases: ['付款金额', '本次付款'],
    format: 'money',
    required: true,
  }),
];

/** All kinds under a policy, registers first. */
export function registerKinds(policy: RegisterPolicy): readonly RegisterKind[] {
  const meetings = kindOf('meetings', {
    measureWord: '次',
    rule: '已经召开、并且写明纪要文号或存放处或附有纪要的计数。',
    fields: [
      day('会议日期', ['召开日期', '日期', '召开时间']),
      title('会议名称', ['名称', '会议']),
      field('decisions', '议定事项', { aliases: ['议题', '审议事项'] }),
      proof('纪要文号或存放处', ['会议纪要', '纪要文号', '纪要']),
    ],
    naturalKey: [['title', 'date']],
  });
  const news = kindOf('news', {
    measureWord: '篇',
    rule: '按发布日期计数；同一网址只计一次。',
    fields: [
      day('发布日期', ['发布时间', '日期']),
      title('标题', ['信息标题', '名称']),
      field('address', '网址', {
        aliases: ['链接', '地址', 'URL'],
        format: 'address',
        required: true,
      }),
      field('column', '栏目', { aliases: ['所属栏目'] }),
    ],
    naturalKey: [['address']],
  });
  return [
    meetings,
    filed('plans', '计划名称'),
    filed('reports', '报告名称'),
    news,
    tickets,
    ratings(policy),
    planned('training', '学习培训内容'),
    planned('organisation', '工作内容'),
    ...counted,
    contracts(policy),
    assets(policy),
  ];
}
