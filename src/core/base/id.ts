/** 标识 ids: branded UUIDv7 strings for documents, users and table rows, made by world.newId(). */

type Branded<Name extends string> = string & { readonly __id: Name };

/** 目标表标识 */
export type TableId = Branded<'table'>;
/** 行标识 a row's id, the same through versions and re-uploads. */
export type RowId = Branded<'row'>;
/** 版本标识 */
export type VersionId = Branded<'version'>;
/** 预算单位标识 */
export type BudgetUnitId = Branded<'budgetUnit'>;
/** 用户标识 */
export type UserId = Branded<'user'>;
/** 来源文件标识 */
export type SourceFileId = Branded<'sourceFile'>;
/** 后台任务标识 */
export type JobId = Branded<'job'>;
/** 佐证标识 */
export type EvidenceId = Branded<'evidence'>;
/** 收到的意见标识 */
export type OpinionId = Branded<'opinion'>;
/** 月报版标识 one version of a branch's monthly figures. */
export type MonthSheetId = Branded<'monthSheet'>;
/** 支付标识 */
export type PaymentId = Branded<'payment'>;
/** 预算行标识 */
export type BudgetLineId = Branded<'budgetLine'>;
/** 支付导入标识 one file of payments. */
export type PaymentImportId = Branded<'paymentImport'>;
/** 预算调整标识 */
export type AdjustmentId = Branded<'adjustment'>;
/** 台账记录标识 */
export type RegisterEntryId = Branded<'registerEntry'>;
/** 监控表、自评表标识 a report on a target table: monitoring or self-evaluation. */
export type ReportId = Branded<'report'>;
/** 整改事项标识 */
export type RectificationId = Branded<'rectification'>;
/** 说明标识 an explanation of, or waiver for, a finding. */
export type ExplanationId = Branded<'explanation'>;
/** 审批步标识 one move of a document through its stages. */
export type ApprovalStepId = Branded<'approvalStep'>;
/** 退回理由标识 */
export type SendBackReasonId = Branded<'sendBackReason'>;

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads an id that came from outside; null when it is no UUIDv7. */
export function parseId<Id extends Branded<string>>(text: string): Id | null {
  return form.test(text) ? (text as Id) : null;
}

/** Brands an id that the world made or the store gave back. */
export const asId = <Id extends Branded<string>>(text: string): Id => text as Id;
