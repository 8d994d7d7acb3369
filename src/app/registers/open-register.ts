/** 建台账 open a register: from now on nothing entered is zero. Opening twice changes nothing. */
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { RegisterKindName } from '#core/budget/registers/register-kind.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { RegisterWriter } from '../ports/register-store.ts';
import {
  type AskedYear,
  findWritable,
  kindNamed,
  nameOfRegister,
  type YearRefusal,
} from './find-register.ts';

export type OpenRefusal = YearRefusal | Refusal<'not_permitted' | 'key_reused'>;

/** Nothing is written where it is open, and so nothing is recorded. */
type AlreadyOpen = { readonly alreadyOpen: true };

export async function openRegister(
  desk: BooksDesk,
  world: World,
  request: AskedYear & { readonly kind: RegisterKindName; readonly once: Once },
): Promise<Result<Record<string, never>, OpenRefusal>> {
  const found = await findWritable(desk, world, { ...request, verb: 'add_register_entry' });
  if (!found.ok) return found;
  const { budgetUnitId, fiscalYear } = found.value;
  const { kind, once } = request;
  const name = nameOfRegister(found.value, kindNamed(desk, kind));
  const opened = await answerOnce<Record<string, never>, AlreadyOpen, RegisterWriter>(
    { store: desk.registers, world, once, verb: 'add_register_entry' },
    async (writer) => {
      const isNew = await writer.open({ budgetUnitId, fiscalYear }, kind);
      if (!isNew) return err({ alreadyOpen: true });
      await writer.record({
        subject: { kind: 'register', id: null, name },
        budgetUnitId,
        summary: `建立${name}`,
        before: null,
        after: { kind, fiscalYear },
      });
      return ok({});
    },
  );
  if (opened.ok) return opened;
  return 'alreadyOpen' in opened.error ? ok({}) : err(opened.error);
}
