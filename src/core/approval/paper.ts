/**
 * 审批文书 approval paper: what is printed of a move: 审核表, 退回意见, 调整申请表, 整改通知, 回执. The facts
 * only; documents lays them out. Spec: docs/spec/approval-papers.md.
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';

/** 文书种类 as they are named in addresses. */
export const paperKinds = [
  'assessment',
  'send-back',
  'adjustment',
  'rectification',
  'receipt',
] as const;

/** 文书种类 */
export type PaperKind = (typeof paperKinds)[number];

/** 文书抬头 whose table it is about. */
export type PaperHead = {
  readonly budgetUnitName: string;
  readonly departmentName: string | null;
  readonly fiscalYear: number;
  readonly formName: string;
  readonly projectName: string | null;
  /** '一上·单位已报' */
  readonly stageName: string;
};

/** 意见条目 one reason, where it stands, what is written there and what was answered. */
export type PaperReason = {
  /** '支出 · 办公用房租金 · 半年计划执行数' */
  readonly label: string;
  /** What the cell says in the version that was reviewed; null for a row or the whole table. */
  readonly written: string | null;
  readonly text: string;
  readonly reply: string | null;
};

/** 经办 who did it, as what, on which business date. */
export type PaperSigner = {
  readonly userName: string;
  readonly roleName: string;
  readonly date: CalendarDate;
};

/** 期限 as a paper says it. */
export type PaperDeadline = {
  readonly dueDate: CalendarDate;
  readonly days: number;
  readonly status: 'official' | 'local' | 'proposed';
  readonly holidaysEntered: boolean;
};

/** 审核评分 with the total and the grade that follow from the four scores. */
export type PaperScores = {
  readonly completeness: number;
  readonly relevance: number;
  readonly appropriateness: number;
  readonly feasibility: number;
  readonly total: number;
  readonly grade: string;
};

/** 审批文书 */
export type ApprovalPaper = { readonly head: PaperHead } & (
  | {
      readonly kind: 'assessment';
      /** Null: an empty form, to be filled in by hand. */
      readonly scores: PaperScores | null;
      readonly opinion: string;
      readonly conclusion: string;
      readonly counts: {
        readonly error: number;
        readonly warning: number;
        readonly hint: number;
        readonly unexplained: number;
      };
      readonly signer: PaperSigner | null;
    }
  | {
      readonly kind: 'send-back' | 'rectification';
      readonly reasons: readonly PaperReason[];
      readonly note: string;
      readonly documentNumber: string | null;
      readonly deadline: PaperDeadline | null;
      readonly signer: PaperSigner;
    }
  | {
      readonly kind: 'receipt';
      readonly reasons: readonly PaperReason[];
      readonly sentBackOn: CalendarDate | null;
      readonly note: string;
      /** Null while it was not handed in again. */
      readonly signer: PaperSigner | null;
    }
  | {
      readonly kind: 'adjustment';
      readonly number: number;
      readonly reason: string;
      readonly documentNumber: string | null;
      readonly fromVersion: number;
      readonly totalBefore: Fen | null;
      readonly totalAfter: Fen | null;
      readonly changes: readonly {
        readonly label: string;
        readonly from: string | null;
        readonly to: string | null;
      }[];
      readonly signer: PaperSigner | null;
    }
);
