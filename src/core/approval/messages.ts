/** 审批用语 every sentence of this room that a user reads, but for those of locks. */
import { absFen, type Fen, minus, zeroFen } from '#core/base/fen.ts';

/** 万元 exactly, with two decimals or as many as it takes. */
export function tenThousands(amount: Fen): string {
  const digits = String(absFen(amount)).padStart(7, '0');
  const whole = digits.slice(0, -6);
  const part = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${amount < zeroFen ? '-' : ''}${whole}.${part}万元`;
}

/** 关口句 what a gate says where it holds, and where it does not. */
export const gateSentences = {
  findings: (errors: number, first: string) =>
    errors === 0
      ? '没有错误级的审核发现。'
      : `还有 ${errors} 处错误没有改正，第一处：${first}。改正后才能报送。`,
  warnings: (open: number, explained: number, first: string) =>
    open === 0
      ? explained === 0
        ? '没有警告级的审核发现。'
        : `${explained} 处警告都有有效的说明。`
      : `还有 ${open} 处警告没有说明（已说明 ${explained} 处），第一处：${first}。` +
        '改正或说明后才能报送。',
  unread: (count: number) =>
    count === 0
      ? '文件里的内容都已读入表中。'
      : `还有 ${count} 处内容没有读入表中，请填到对应的栏目，或核对后重新导入。`,
  control: (total: Fen | null, figure: Fen | null) => {
    if (figure === null) return '没有登记本表的控制数，不作比较。';
    if (total === null) return `没有填写资金总额，无法与控制数 ${tenThousands(figure)}比较。`;
    const over = minus(total, figure);
    return over <= zeroFen
      ? `资金总额 ${tenThousands(total)}，没有超过控制数 ${tenThousands(figure)}。`
      : `资金总额 ${tenThousands(total)}，超过控制数 ${tenThousands(figure)}，` +
          `多出 ${tenThousands(over)}。请压减后再报送。`;
  },
  adjusted: (changed: boolean) =>
    changed
      ? '内容与现行版本有差异，将列入调整申请表。'
      : '内容与现行版本完全相同，没有要调整的。请先修改，或撤回调整申请。',
  adjustedBy: (applied: Fen | null, change: Fen | null) => {
    if (applied === null) return '申请时没有指明调整金额，以表中资金总额的增减为准。';
    if (change === null) return `没有填写资金总额，无法与申请的调整金额 ${signed(applied)}核对。`;
    return applied === change
      ? `资金总额的增减与申请的调整金额一致：${signed(applied)}。`
      : `申请调整 ${signed(applied)}，表中资金总额的增减是 ${signed(change)}，两者不符。` +
          '请改表，或撤回后重新申请。';
  },
  units: (missing: readonly string[], behind: readonly string[], below: number) => {
    if (below === 0) return '本单位没有下属单位。';
    if (missing.length + behind.length === 0) return `${below} 个下属单位的表都已到这一步。`;
    const parts = [
      ...(missing.length === 0 ? [] : [`还没有表的：${missing.join('、')}`]),
      ...(behind.length === 0 ? [] : [`还没有到这一步的：${behind.join('、')}`]),
    ];
    return `下属单位的表要先审核完。${parts.join('；')}。`;
  },
  submitted: (before: boolean) =>
    before ? '这张表报送过，不能再标为历史导入件。' : '这张表从未报送。',
  controlFigure: (there: boolean) => (there ? '控制数已经登记。' : '还没有登记这张表的控制数。'),
} as const;

const signed = (amount: Fen): string =>
  `${amount > zeroFen ? '增加' : amount < zeroFen ? '减少' : ''}${tenThousands(absFen(amount))}`;

/** 拒绝句 why a move cannot be made. */
export const moveSentences = {
  mismatch: (stage: string, offered: readonly string[]) =>
    offered.length === 0
      ? `这张表现在是“${stage}”，这一步办不了。`
      : `这张表现在是“${stage}”，这一步办不了；现在可以办的是：${offered.join('、')}。`,
  edited: (name: string) =>
    `经办与复核要分开：${name}在上次审核之后修改过这张表，不能再由本人办理这一步。请换一位有权限的人。`,
  advanced: (name: string, label: string) =>
    `经办与复核要分开：${name}已经办理过“${label}”，不能再由本人办理下一步。请换一位有权限的人。`,
  approved: (name: string) => `这一步是${name}审核的，不能由本人撤销。请换一位有权限的人。`,
  reasonsMissing: '退回必须写明理由，至少一条，可以指到单元格、行或整张表。',
  placeUnknown: '退回理由指向的行或列不在表里，请刷新后重新选定。',
  replyUnknown: '要答复的退回理由不在未了结的理由之中，请刷新后再答复。',
  documentMissing: '这一步必须登记文号和文件日期；日期要真实，也不能晚于今天。',
  adjustmentReasonMissing: '申请调整必须写明调整事由。',
  gradeTooLow: (total: number, grade: string) =>
    `评分 ${total} 分，等次为“${grade}”，不能审核通过，应退回修改。`,
} as const;
