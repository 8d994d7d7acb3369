/** 前后对照 two JSON texts as lines of what differs, so that a change can be read and not decoded. */

/** 一处改动 texts as they are shown; null: not there at all. */
export type ChangeLine = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Leaf = string | number | boolean | null;
type Json = Leaf | readonly Json[] | { readonly [name: string]: Json };

export type ChangeWords = {
  readonly empty: string;
  readonly yes: string;
  readonly no: string;
  readonly whole: string;
};

/** Lines in the order of the text; what is alike on both sides is left out where both are there. */
export function jsonChange(
  before: string | null,
  after: string | null,
  words: ChangeWords,
): readonly ChangeLine[] {
  const was = leavesOf(before, words);
  const is = leavesOf(after, words);
  const compared = before !== null && after !== null;
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const line = { path, before: was.get(path) ?? null, after: is.get(path) ?? null };
    return compared && line.before === line.after ? [] : [line];
  });
}

function leavesOf(text: string | null, words: ChangeWords): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  if (text === null) return leaves;
  walk(parsed(text), '', (path, leaf) =>
    leaves.set(path === '' ? words.whole : path, shown(leaf, words)),
  );
  return leaves;
}

function walk(value: Json, path: string, seen: (path: string, leaf: Leaf) => void): void {
  if (typeof value !== 'object' || value === null) return seen(path, value);
  const entries = Array.isArray(value)
    ? value.map((one: Json, at) => [nameOf(one, at), one] as const)
    : Object.entries(value as Readonly<Record<string, Json>>);
  if (entries.length === 0) return seen(path, null);
  for (const [name, one] of entries) walk(one, path === '' ? name : `${path} / ${name}`, seen);
}

/** A member of a list is known by its own name where it has one: then moving it is no change. */
function nameOf(member: Json, at: number): string {
  if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
    const { id, key, name } = member as Readonly<Record<string, Json>>;
    for (const one of [name, key, id]) if (typeof one === 'string' && one !== '') return one;
  }
  return `#${at + 1}`;
}

function shown(leaf: Leaf, words: ChangeWords): string {
  if (leaf === null || leaf === '') return words.empty;
  if (typeof leaf === 'boolean') return leaf ? words.yes : words.no;
  return String(leaf);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
