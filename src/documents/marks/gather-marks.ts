/** 归并标注 gather marks: several of one cell are one comment in the colour of the gravest. */
import type { FileMark } from '#app/ports/file-marking.ts';
import { compareSeverity, type Severity } from '#core/base/finding.ts';

/** 单元格的标注 all that is said at one cell. */
export type CellMarks = {
  readonly marks: readonly FileMark[];
  readonly severity: Severity;
  readonly lines: readonly string[];
};

/** By the cell each mark ends at; null from `keyOf` leaves a mark out. */
export function gatherMarks(
  marks: readonly FileMark[],
  keyOf: (mark: FileMark) => string | null,
): ReadonlyMap<string, CellMarks> {
  const gathered = new Map<string, FileMark[]>();
  for (const mark of marks) {
    const key = keyOf(mark);
    if (key === null) continue;
    const same = gathered.get(key);
    if (same === undefined) gathered.set(key, [mark]);
    else same.push(mark);
  }
  return new Map([...gathered].map(([key, some]) => [key, cellMarks(some)]));
}

function cellMarks(unsorted: readonly FileMark[]): CellMarks {
  const marks = unsorted.toSorted((a, b) => compareSeverity(a.severity, b.severity));
  const lines = marks.flatMap((mark, at) => {
    const said = mark.lines.map(short);
    return at === 0 ? said : ['', ...said];
  });
  return { marks, severity: marks[0]?.severity ?? 'hint', lines };
}

/** A narrative of a page is in the file already. */
const lineMax = 600;
const short = (line: string): string =>
  line.length > lineMax ? `${line.slice(0, lineMax)}……` : line;
