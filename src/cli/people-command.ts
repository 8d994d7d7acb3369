/**
 * 人员命令 `anju people`: for the day nobody can sign in. Whoever may open the data folder may do
 * this; each of it stands in the audit trail as 本机命令行. docs/spec/people.md section 8
 */
import { resetPassword, unlockPerson } from '#app/people/help-person.ts';
import { listPeople, type ViewedPerson } from '#app/people/list-people.ts';
import { newSetUpLink } from '#app/people/set-up.ts';
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { signInKeyOf } from '#core/people/user.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { peopleMessages as words } from './messages-people.ts';
import type { CliParts, OpenPeople } from './parts.ts';
import { padEnd, widthOf } from './terminal-text.ts';

type Deed = (
  parts: CliParts,
  opened: OpenPeople,
  signInName: string | null,
) => Promise<Result<string, Refusal>>;

const deeds: Readonly<Record<string, { readonly named: boolean; readonly deed: Deed }>> = {
  list: { named: false, deed: listed },
  'reset-password': { named: true, deed: reset },
  unlock: { named: true, deed: unlocked },
  'set-up-link': { named: false, deed: linked },
};

export async function peopleCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, ['example']);
  const [name = '', signInName = null, ...more] = line.files;
  const wanted = Object.hasOwn(deeds, name) ? deeds[name] : undefined;
  if (wanted === undefined || more.length > 0 || wanted.named !== (signInName !== null)) {
    throw new UsageError(words.usage);
  }
  const opened = await parts.openPeople(line.example ? 'example' : 'real');
  try {
    const done = await wanted.deed(parts, opened, signInName);
    if (done.ok) parts.print(done.value);
    else parts.printError(done.error.message);
    return done.ok ? exitCodes.clean : exitCodes.refused;
  } finally {
    await opened.close();
  }
}

async function listed(_parts: CliParts, { desk, world }: OpenPeople) {
  const list = await listPeople(desk, world);
  if (!list.ok) return list;
  const rows = list.value.people.map((person) => [
    person.signInName,
    person.userName,
    person.roles.map((held) => words.role(held.role, held.budgetUnitName)).join('、') ||
      words.noRole,
    stateOf(person),
  ]);
  const value = rows.length === 0 ? words.nobody : inColumns([words.heads, ...rows]);
  return { ok: true, value } as const;
}

function stateOf(person: ViewedPerson): string {
  if (person.disabled) return words.states.disabled;
  if (person.lockedUntil !== null) return words.states.locked;
  return person.passwordDue ? words.states.due : words.states.usable;
}

function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = words.heads.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, at) => padEnd(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function reset(_parts: CliParts, { desk, world }: OpenPeople, signInName: string | null) {
  const person = await found({ desk, world }, signInName);
  if (!person.ok) return person;
  const { userId, userName } = person.value;
  const done = await resetPassword(desk, world, { userId, once: null });
  return done.ok
    ? ({ ok: true, value: words.reset(userName, done.value.oneTimePassword) } as const)
    : done;
}

async function unlocked(_parts: CliParts, { desk, world }: OpenPeople, signInName: string | null) {
  const person = await found({ desk, world }, signInName);
  if (!person.ok) return person;
  const { userId, userName } = person.value;
  const done = await unlockPerson(desk, world, { userId, once: null });
  return done.ok ? ({ ok: true, value: words.unlocked(userName) } as const) : done;
}

async function linked(parts: CliParts, { desk, world }: OpenPeople) {
  const { token, expires } = await newSetUpLink(desk, world);
  const address = parts.runningServer()?.address ?? '';
  const value = words.setUpLink(`${address}/set-up/${token}`, inBeijing(expires));
  return { ok: true, value } as const;
}

/** 北京时间 China has kept no summer time since 1991, and links are of today. */
const inBeijing = (instant: Instant): string =>
  minutesAfter(instant, 8 * 60)
    .slice(0, 16)
    .replace('T', ' ');

async function found({ desk }: Pick<OpenPeople, 'desk' | 'world'>, signInName: string | null) {
  const name = signInName ?? '';
  const person = await desk.store.credentials({ signInKey: signInKeyOf(name) });
  return person === null
    ? ({
        ok: false,
        error: { code: 'person_unknown', message: words.unknown(name), facts: {} },
      } as const)
    : ({ ok: true, value: person } as const);
}
