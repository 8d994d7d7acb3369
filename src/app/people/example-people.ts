/** 示例用户 example people: invented, plainly named, all with one password that everybody may read. */
import type { ParticularKind } from '../ports/particulars.ts';

/** 示例用户 as seed/example-people.json lists them; units by their short names. */
export type ExamplePeople = {
  readonly password: string;
  readonly people: readonly {
    readonly signInName: string;
    readonly name: string;
    readonly budgetUnit: string | null;
    readonly roles: readonly { readonly role: string; readonly budgetUnit: string | null }[];
    readonly particulars?: Readonly<Partial<Record<ParticularKind, string>>>;
  }[];
};
