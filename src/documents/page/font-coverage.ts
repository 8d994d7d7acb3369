/**
 * 字库覆盖 which signs a font has, by its own table of characters (OpenType `cmap`, format 12 or 4):
 * what a font lacks would be printed as a box that says nothing to a reader.
 */

export type Coverage = (codePoint: number) => boolean;

export function readCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const covered = new Set<number>();
  const cmap = tableAt(view, 'cmap');
  for (let at = 0; at < view.getUint16(cmap + 2); at += 1) {
    const subtable = cmap + view.getUint32(cmap + 4 + at * 8 + 4);
    if (view.getUint16(subtable) === 12) addGroups(view, subtable, covered);
    if (view.getUint16(subtable) === 4) addSegments(view, subtable, covered);
  }
  return (codePoint) => covered.has(codePoint);
}

function tableAt(view: DataView, name: string): number {
  for (let at = 0; at < view.getUint16(4); at += 1) {
    const entry = 12 + at * 16;
    const tag = String.fromCodePoint(...[0, 1, 2, 3].map((next) => view.getUint8(entry + next)));
    if (tag === name) return view.getUint32(entry + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

function addGroups(view: DataView, subtable: number, covered: Set<number>): void {
  for (let at = 0; at < view.getUint32(subtable + 12); at += 1) {
    const group = subtable + 16 + at * 12;
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code += 1) {
      covered.add(code);
    }
  }
}

function addSegments(view: DataView, subtable: number, covered: Set<number>): void {
  const double = view.getUint16(subtable + 6);
  for (let at = 0; at < double; at += 2) {
    const last = view.getUint16(subtable + 14 + at);
    const first = view.getUint16(subtable + 16 + double + at);
    const offsetAt = subtable + 16 + 3 * double + at;
    const offset = view.getUint16(offsetAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? 1 : view.getUint16(offsetAt + offset + (code - first) * 2);
      if (glyph !== 0) covered.add(code);
    }
  }
}
