/** 门户 portal: what an employer's clerk or a member sees: his own numbers, and what is disclosed. */
import type { World } from '#core/base/world.ts';
import { disclosedTables } from '../approval/disclosed-tables.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { ParticularKind } from '../ports/particulars.ts';
import type { SignedInPerson } from '../ports/people-store.ts';
import type { PeopleDesk } from './people-desk.ts';

/** 门户 */
export type Portal = {
  readonly particulars: readonly { readonly kind: ParticularKind; readonly masked: string }[];
  readonly disclosed: readonly {
    readonly tableId: string;
    readonly budgetUnitName: string;
    readonly fiscalYear: number;
  }[];
};

export async function viewPortal(
  desk: PeopleDesk & { readonly approvals: ApprovalStore },
  world: World,
  { userId }: SignedInPerson,
): Promise<Portal> {
  const masked = await desk.store.maskedParticulars([userId]);
  const units = await desk.store.units(world);
  const disclosed = await disclosedTables(desk, world);
  return {
    particulars: masked.get(userId) ?? [],
    disclosed: disclosed.map(({ tableId, budgetUnitId, fiscalYear }) => ({
      tableId,
      budgetUnitName: units.find(({ id }) => id === budgetUnitId)?.name ?? '',
      fiscalYear,
    })),
  };
}
