/** 部件 what the server is put together from, handed in by bin: it makes no port of its own. */
import type { Caller, World } from '#core/base/world.ts';
import type { BooksDesk } from '#app/books/books-desk.ts';
import type { DisclosureDesk } from '#app/disclosure/disclosure-desk.ts';
import type { EvidenceDesk } from '#app/evidence/evidence-desk.ts';
import type { PeopleDesk } from '#app/people/people-desk.ts';
import type { Desk } from '#app/performance/desk.ts';
import type { AuditStore } from '#app/ports/audit-store.ts';
import type { IdentityProvider } from '#app/ports/oidc.ts';
import type { JobRunner } from '#app/ports/job-runner.ts';
import type { ReadVitals } from '#app/ports/vitals.ts';
import type { Doors } from './doors.ts';

/** 服务器部件 */
export type ApiParts = {
  readonly desk: Desk;
  readonly evidence: EvidenceDesk;
  /** Months, budget, registers, and what is computed, watched and scored from them. */
  readonly books: BooksDesk;
  /** Public pages and proof bundles. */
  readonly disclosure: DisclosureDesk;
  readonly people: PeopleDesk;
  readonly audit: AuditStore;
  /** Another house that vouches for people; null: none is configured. */
  readonly provider: IdentityProvider | null;
  readonly jobs: JobRunner;
  readonly vitals: ReadVitals;
  /** Whether the sealing of the audit trail is under way, as it should be. */
  readonly sealing: () => boolean;
  /** Under which name it is known, who may come in, how often. */
  readonly doors: Doors;
  /** A world for one request: the clock of bin, and who is calling. */
  readonly worldFor: (caller: Caller) => World;
  /** Who comes with the key of this machine's data folder: the command line. */
  readonly operator: Caller;
  /** The built pages, or null where only the interface is served (tests, development). */
  readonly pagesFolder: string | null;
  /** Where faults are told; a user never sees a stack. */
  readonly tellFault: (fault: unknown, request: string) => void;
};
