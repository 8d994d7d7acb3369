/** 单位简称 short names: what tells the units of one department apart, for messages only. */

const partsMin = 2;

/** Cuts the letters that all names begin with: 无锡市住房公积金管理中心江阴市分中心 → 江阴市分中心. */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const different = [...new Set(names)];
  const [first = '', ...others] = different;
  let shared = 0;
  if (others.length > 0) {
    while (shared < first.length && others.every((name) => name[shared] === first[shared])) {
      shared += 1;
    }
  }
  return new Map(
    different.map((name) => {
      const rest = name.slice(shared).replace(/^[（(](.*)[）)]$/u, '$1');
      return [name, rest.length < partsMin ? name : rest];
    }),
  );
}
