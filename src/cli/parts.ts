/** 命令行部件 what the commands are handed by bin: streams, policy, a store where one is needed. */
import type { CalendarDate } from '#core/base/calendar.ts';
import type { World } from '#core/base/world.ts';
import type { KeyStore } from '#app/ports/key-store.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { AuditStore } from '#app/ports/audit-store.ts';
import type { PeopleDesk } from '#app/people/people-desk.ts';
import type { Desk } from '#app/performance/desk.ts';
import type { DisclosureDesk } from '#app/disclosure/disclosure-desk.ts';
import type { DatabaseCare } from '#app/ports/database-care.ts';

/** 打开的工作台 a desk over a store, to be closed. */
export type OpenDesk = {
  readonly desk: Desk;
  readonly world: World;
  readonly close: () => Promise<void>;
};

/** 打开的公开台 what is public, and proof of it, to be closed. */
export type OpenDisclosure = {
  readonly desk: DisclosureDesk;
  readonly world: World;
  readonly close: () => Promise<void>;
};

/** 打开的审计 the audit trail alone, to be closed. */
export type OpenAudit = {
  readonly audit: AuditStore;
  readonly world: World;
  readonly close: () => Promise<void>;
};

/** 打开的密钥 which keys there are, to be closed. */
export type OpenKeys = {
  readonly keys: KeyStore;
  readonly world: World;
  readonly close: () => Promise<void>;
};

/** 打开的人员 people alone, to be closed. */
export type OpenPeople = {
  readonly desk: PeopleDesk;
  readonly world: World;
  readonly close: () => Promise<void>;
};

/** 运行中的服务 where it listens, and the key that opens it to commands of its own folder. */
export type RunningServer = { readonly address: string; readonly key: string };

/** 命令行部件 */
export type CliParts = {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Columns of the terminal that stdout is; null where it is a file or a pipe. */
  readonly columns: number | null;
  /** Told as work goes on; wipes itself. Null where stderr is no terminal. */
  readonly status: ((line: string | null) => void) | null;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  /** Today as the books count it, printed on what is written. */
  readonly businessDate: () => CalendarDate;
  readonly policy: () => Policy;
  readonly openDesk: (database: 'example' | 'real') => Promise<OpenDesk>;
  readonly openDisclosure: (database: 'example' | 'real') => Promise<OpenDisclosure>;
  /** Not alone: beside a server that may be running. */
  readonly openCare: (
    database: 'example' | 'real',
    how: { readonly alone: boolean },
  ) => Promise<DatabaseCare>;
  /** Beside a running server too. */
  readonly openAudit: (database: 'example' | 'real') => Promise<OpenAudit>;
  /** Beside a running server too. */
  readonly openPeople: (database: 'example' | 'real') => Promise<OpenPeople>;
  readonly openKeys: (database: 'example' | 'real') => Promise<OpenKeys>;
  /** Where the server that holds the data folder listens; null where none told. */
  readonly runningServer: () => RunningServer | null;
  readonly serve: (argv: readonly string[]) => Promise<number>;
};
