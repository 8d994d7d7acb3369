/** 报送前还差 what must be filled before the form may be submitted, row by row. Pure. */
import type { FieldName, MonitoringJson } from './types.ts';

/** A row that wants something; `rowId` and `field` lead to the first cell of it. */
export type StillRequired = {
  readonly rowId: string;
  readonly name: string;
  readonly wanted: readonly { readonly field: FieldName; readonly name: string }[];
};

export function stillRequired(answer: MonitoringJson): readonly StillRequired[] {
  const money = answer.money.map(({ rowId, name, said }) => ({ rowId, name, said }));
  const rows = answer.rows.map(({ rowId, name, said }) => ({ rowId, name, said }));
  return [...money, ...rows].flatMap(({ rowId, name, said }) => {
    const wanted = said.required
      .filter((one) => !one.filled)
      .map((one) => ({ field: one.field, name: one.name }));
    return wanted.length === 0 ? [] : [{ rowId, name, wanted }];
  });
}

export const countOf = (required: readonly StillRequired[]): number =>
  required.reduce((sum, { wanted }) => sum + wanted.length, 0);
