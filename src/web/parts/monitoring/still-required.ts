/** 报送前还差 what must be filled before the form may be submitted, row by row. Pure. */
import type { FieldName, MonitoringJson } from './types.ts';

/** A row that wants something; `rowId` and `field` lead to the first cell of it. */
export type StillRequired = {
  readonly rowId: string;
  readonly name: string;
  /** Nobody typed a value yet: with one no reason may be owed. */
  readonly orActual: boolean;
  readonly wanted: readonly { readonly field: FieldName; readonly name: string }[];
};

export function stillRequired(answer: MonitoringJson): readonly StillRequired[] {
  const money = answer.money.map(({ rowId, name, said, paid, figure }) => ({
    rowId,
    name,
    said,
    open: figure === null && paid === null,
  }));
  const rows = answer.rows.map(({ rowId, name, said, ...row }) => ({
    rowId,
    name,
    said,
    open: row.binding.kind === 'typed' && row.actual === null,
  }));
  return [...money, ...rows].flatMap(({ rowId, name, said, open }) => {
    const wanted = said.required
      .filter((one) => !one.filled)
      .map((one) => ({ field: one.field, name: one.name }));
    return wanted.length === 0 ? [] : [{ rowId, name, wanted, orActual: open }];
  });
}

export const countOf = (required: readonly StillRequired[]): number =>
  required.reduce((sum, { wanted }) => sum + wanted.length, 0);
