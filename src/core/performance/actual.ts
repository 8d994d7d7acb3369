/**
 * 实际值 actual: what an indicator came to: computed by the measure it is bound to, or typed by
 * a signer with evidence. Spec: docs/spec/measures.md section 5.
 */
import type { Instant } from '#core/base/calendar.ts';
import type { EvidenceId, RowId } from '#core/base/id.ts';
import type { Ratio } from '#core/base/ratio.ts';
import type { MeasureValue } from './measure-value.ts';

/** 取数方式 how an indicator gets its actual. */
export type Binding =
  /** By the catalogue and its aliases, or because somebody said so. */
  | { readonly kind: 'measure'; readonly measure: string; readonly by: 'catalogue' | 'hand' }
  /** Nothing computes it: a person states it. */
  | { readonly kind: 'typed' };

/** 签署人 who stated a typed actual, and when. */
export type Signer = { readonly userName: string; readonly instant: Instant };

/** 实际值 */
export type Actual = {
  readonly rowId: RowId;
  readonly binding: Binding;
  /** Counted in its measure word, or a grade as the form has it; null where it is not known. */
  readonly value:
    | { readonly kind: 'number'; readonly value: Ratio; readonly measureWord: string }
    | { readonly kind: 'grade'; readonly grade: string }
    | null;
  /** Why there is no value: names of inputs, or 尚未填写. Empty where there is one. */
  readonly missing: readonly string[];
  readonly measure: MeasureValue | null;
  readonly signer: Signer | null;
  readonly evidenceIds: readonly EvidenceId[];
};
