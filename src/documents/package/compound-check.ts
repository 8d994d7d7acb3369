/**
 * 复合文档检查 compound check: whether the sector chains of an old Office file (.xls, .doc) all end.
 * A chain that runs in a circle makes readers of such files gather sectors until memory is gone.
 * Format: MS-CFB sections 2.2–2.5.
 */

const fatsInHeader = 109;
/** Numbers from here on are no sectors but marks: free, end of chain, part of the table itself. */
const marksFrom = 0xfffffffa;

export function chainsEnd(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const file: Sectors = { view, size: 2 ** shift };
  const tables = tableSectors(file);
  if (tables === null) return false;
  const nexts = tables.flatMap((sector) => numbersOf(file, sector));
  if (!endsEverywhere(nexts)) return false;
  const small = chainOf(nexts, view.getUint32(60, true));
  return small !== null && endsEverywhere(small.flatMap((sector) => numbersOf(file, sector)));
}

type Sectors = { readonly view: DataView; readonly size: number };

/** The four-byte numbers of a sector; what lies behind the end of the file has none. */
function numbersOf({ view, size }: Sectors, sector: number): readonly number[] {
  const from = (sector + 1) * size;
  const until = Math.min(from + size, view.byteLength - 3);
  const numbers: number[] = [];
  for (let at = from; at < until; at += 4) numbers.push(view.getUint32(at, true));
  return numbers;
}

/** Where the table of chains lies: 109 sectors named in the header, more in their own. */
function tableSectors(file: Sectors): readonly number[] | null {
  const { view, size } = file;
  const sectors: number[] = [];
  for (let at = 0; at < fatsInHeader; at += 1) sectors.push(view.getUint32(76 + at * 4, true));
  const most = view.byteLength / size;
  let more = view.getUint32(68, true);
  for (let seen = 0; more < marksFrom; seen += 1) {
    if (seen > most) return null;
    const numbers = numbersOf(file, more);
    sectors.push(...numbers.slice(0, -1));
    more = numbers.length * 4 === size ? (numbers.at(-1) ?? marksFrom) : marksFrom;
  }
  return sectors.filter((sector) => sector < marksFrom && sector < most);
}

/** The sectors of one chain; null where it runs in a circle. */
function chainOf(nexts: readonly number[], start: number): readonly number[] | null {
  const chain: number[] = [];
  for (let sector = start; sector < nexts.length; sector = nexts[sector] ?? marksFrom) {
    if (chain.length > nexts.length) return null;
    chain.push(sector);
  }
  return chain;
}

/** No chain, wherever one enters it, comes back to itself: each is walked once. */
function endsEverywhere(nexts: readonly number[]): boolean {
  const walkOf = new Int32Array(nexts.length);
  for (let start = 0; start < nexts.length; start += 1) {
    let sector = start;
    while (sector < nexts.length && walkOf[sector] === 0) {
      walkOf[sector] = start + 1;
      sector = nexts[sector] ?? marksFrom;
    }
    if (sector < nexts.length && walkOf[sector] === start + 1) return false;
  }
  return true;
}
