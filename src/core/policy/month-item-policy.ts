/**
 * 月报项目政策 where the items of the monthly statistics come from, and how unlike the month before a
 * month may be before somebody is asked to look. File policy/month-items.yaml.
 */
import type { Provenance } from './table-template.ts';

/** 月报表样 a form that items are of. */
export type MonthForm = {
  readonly code: '3-1' | '3-3' | '02' | 'own';
  readonly name: string;
  readonly provenance: Provenance;
};

/** 月报项目政策 */
export type MonthItemPolicy = {
  readonly forms: readonly MonthForm[];
  /** Items whose number or meaning has another source than their form. */
  readonly items: readonly { readonly code: string; readonly provenance: Provenance }[];
  readonly jumps: {
    readonly flowTimes: number;
    readonly levelPercent: number;
    readonly provenance: Provenance;
  };
};

/** 项目出处 of the item itself, else of its form. */
export function provenanceOfItem(
  policy: MonthItemPolicy,
  item: { readonly code: string; readonly statement: MonthForm['code'] },
): Provenance {
  const own = policy.items.find(({ code }) => code === item.code);
  const form = policy.forms.find(({ code }) => code === item.statement);
  return own?.provenance ?? form?.provenance ?? { status: 'proposed', source: '' };
}

export const formName = (policy: MonthItemPolicy, code: MonthForm['code']): string =>
  policy.forms.find((form) => form.code === code)?.name ?? code;
