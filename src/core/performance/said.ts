/**
 * 偏差说明 what people say about a row: causes, reason, measure, whether it will be done; and what
 * they must say before the form may be submitted. docs/spec/monitoring.md section 5
 */
import { isLit, type Light } from './lights.ts';

/** 偏差原因类别 as the central form has them. */
export const causeNames = {
  funding: '经费保障',
  rules: '制度保障',
  staff: '人员保障',
  hardware: '硬件条件保障',
  other: '其他',
} as const;

/** 偏差原因类别 */
export type Cause = keyof typeof causeNames;

export const possibilityNames = {
  certain: '确定能',
  possible: '有可能',
  impossible: '不可能',
} as const;

/** 完成可能性 */
export type Possibility = keyof typeof possibilityNames;

/** 说明 */
export type Said = {
  readonly causes: readonly Cause[];
  readonly reason: string;
  readonly measure: string;
  readonly possibility: Possibility | null;
};

export const nothingSaid: Said = { causes: [], reason: '', measure: '', possibility: null };

export const requiredFieldNames = {
  reason: '原因',
  measure: '措施',
  possibility: '完成可能性',
} as const;

/** 必填项 */
export type RequiredField = {
  readonly field: keyof typeof requiredFieldNames;
  readonly filled: boolean;
};

/**
 * At amber and red why, what is done about it and whether it will be reached; where no value is
 * known why not; and whoever doubts that it will be reached says why and what he does.
 */
export function requiredOf(
  light: Light,
  said: Said,
  row: { readonly kind: 'indicator' | 'money'; readonly due: boolean },
): readonly RequiredField[] {
  const isSilent = light.code === 'unknown' && row.due;
  const doubted = said.possibility === 'possible' || said.possibility === 'impossible';
  const wanted = {
    reason: isLit(light) || isSilent || doubted,
    measure: isLit(light) || doubted,
    possibility: isLit(light) && row.kind === 'indicator',
  };
  const filled = {
    // A row without a value owes a sentence; causes belong to a deviation.
    reason: said.reason !== '' && (isSilent || said.causes.length > 0),
    measure: said.measure !== '',
    possibility: said.possibility !== null,
  };
  const fields = ['reason', 'measure', 'possibility'] as const;
  return fields.filter((field) => wanted[field]).map((field) => ({ field, filled: filled[field] }));
}

export const isComplete = (required: readonly RequiredField[]): boolean =>
  required.every(({ filled }) => filled);
