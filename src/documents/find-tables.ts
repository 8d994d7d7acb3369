/**
 * 找表 finding tables in a file: each begins with the title of a form that we know. A title that
 * is printed again on the next page begins no new table.
 */
import { type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { labelWords, type Form } from './form.ts';
import type { CellFate, SourceCell, SourceGrid, SourceRow } from './source-grid.ts';
import { bareTitle, isSideWord, measuredBehind, statedMeasure } from './side-words.ts';
import { listedRows } from './unread-listing.ts';

/** 表段 the rows of one table, with its form and its year. */
export type TableSegment = {
  readonly form: Form;
  readonly startsAt: SourcePlace;
  readonly fiscalYear: FiscalYear | null;
  readonly rows: readonly SourceRow[];
  readonly fates: readonly CellFate[];
};

export type Segments = {
  readonly tables: readonly TableSegment[];
  /** Cells before the first title, and of parts that hold no table. */
  readonly outside: readonly SourceRow[];
};

type OpenSegment = {
  readonly forms: readonly Form[];
  readonly startsAt: SourcePlace;
  fiscalYear: FiscalYear | null;
  readonly rows: SourceRow[];
  readonly fates: CellFate[];
};

/** A title over two lines is one cell of both. */
function withWholeTitles(rows: readonly SourceRow[], forms: readonly Form[]): readonly SourceRow[] {
  const whole: SourceRow[] = [];
  for (const row of rows) {
    const before = whole.at(-1);
    const joined = before === undefined ? null : joinedTitle(before, row, forms);
    if (joined === null) whole.push(row);
    else whole[whole.length - 1] = joined;
  }
  return whole;
}

/** Only what neither line says alone, and what together is a title of a form. */
function joinedTitle(above: SourceRow, below: SourceRow, forms: readonly Form[]): SourceRow | null {
  const [first, second] = [above.cells[0], below.cells[0]];
  if (first === undefined || second === undefined || below.startsPart === true) return null;
  if (above.cells.length > 1 || below.cells.length > 1) return null;
  if (!second.text.endsWith('表') || first.text.length + second.text.length > 60) return null;
  const text = first.text + second.text;
  const row = { ...above, cells: [{ ...first, text, pieces: [first, second] }] };
  const isWhole = titleOf(above, forms) === null && titleOf(below, forms) === null;
  return isWhole && titleOf(row, forms) !== null ? row : null;
}

export function findTables(source: SourceGrid, forms: readonly Form[]): Segments {
  const grid = { rows: withWholeTitles(source.rows, forms) };
  const segments: OpenSegment[] = [];
  const outside: SourceRow[] = [];
  const listed = listedRows(grid.rows);
  let open: OpenSegment | undefined;
  for (const [at, row] of grid.rows.entries()) {
    if (row.startsPart === true && open !== undefined && !goesOn(grid.rows, at, open)) {
      open = undefined;
    }
    if (listed.has(row)) {
      segments.at(-1)?.fates.push(...row.cells.map((cell) => ({ cell, fate: 'form' as const })));
      continue;
    }
    const title = titleOf(row, forms);
    if (title === null) {
      (open?.rows ?? outside).push(row);
    } else if (open !== undefined && isRepeated(grid.rows, at, { open, title })) {
      open.fates.push(...titleFates(row, title));
      open.fiscalYear ??= title.year;
    } else {
      const started = startSegment(row, title);
      takeSideWordsBefore(started, open?.rows ?? outside);
      takeYearBefore(started, open?.rows ?? outside);
      takeSideWordsBefore(started, open?.rows ?? outside);
      segments.push(started);
      open = started;
    }
  }
  return { tables: segments.map(closeSegment), outside };
}

type Title = {
  readonly cell: SourceCell;
  readonly forms: readonly Form[];
  readonly year: FiscalYear | null;
  /** It says itself that it is one of a further page. */
  readonly saysFurther: boolean;
};

const yearDigits = '〇一二三四五六七八九';

/** 二〇二四年 as 2024年. */
const plainYear = (words: string): string =>
  words.replace(/[〇○零一二三四五六七八九]{4}(?=年)/u, (year) =>
    [...year.replace(/[○零]/gu, '〇')].map((digit) => yearDigits.indexOf(digit)).join(''),
  );

/** '2024年无锡市市级部门整体预算绩效目标表' says the year in the title itself. */
const yearInTitle = /^[(（]?(\d{4})年度?[)）]?/u;
const yearBehindTitle = /(?:[(（](\d{4})年度?[)）]|(\d{4})年度?)$/u;
/** '…目标表 2024年度（续）', '…目标表（续表二）': what pages behind the first print above. */
const furtherMark = /[(（]?(?:续表?[一二三四五六七八九十\d]*|接上[页表])[)）]?$/u;
const saysFurther = /表.*(?:续|接上[页表])/u;

const titleEnd = /[表)）》年度续页一二三四五六七八九十\d]\s*$/u;

function titleOf(row: SourceRow, forms: readonly Form[]): Title | null {
  if (row.cells.length > 3) return null;
  for (const cell of row.cells) {
    if (cell.text.length > 60 || !titleEnd.test(cell.text)) continue;
    const said = plainYear(labelWords(cell.text));
    const words = said.replace(furtherMark, '');
    const behind = yearBehindTitle.exec(words);
    const written = yearInTitle.exec(words)?.[1] ?? behind?.[1] ?? behind?.[2];
    const plain = words.replace(yearInTitle, '').replace(yearBehindTitle, '');
    const bare = plain.replace(furtherMark, '');
    const undressed = bareTitle(bare).replace(yearInTitle, '').replace(yearBehindTitle, '');
    const known = forms.filter(
      ({ titles }) => titles.has(words) || titles.has(bare) || titles.has(undressed),
    );
    if (known.length === 0) continue;
    const year = written === undefined ? null : parseFiscalYear(written);
    return { cell, forms: known, year, saysFurther: saysFurther.test(said) };
  }
  return null;
}

/** What else stands in the row of a title is no part of the form. */
const titleFates = (row: SourceRow, title: Title): CellFate[] =>
  row.cells.flatMap((cell) =>
    (cell.pieces ?? [cell]).map((piece) => ({
      cell: piece,
      fate: cell === title.cell ? ('form' as const) : ('unread' as const),
    })),
  );

function startSegment(row: SourceRow, title: Title): OpenSegment {
  return {
    forms: title.forms,
    startsAt: title.cell.place,
    fiscalYear: title.year,
    rows: [],
    fates: titleFates(row, title),
  };
}

const yearLine = /^[(（]?(?:预算)?(?:年度[:：])?(\d{4})年度?[)）]?$/u;

const yearNamed = /^(?:预算)?年[度份][:：](\d{4})$/u;
const yearAlone = /^(\d{4})$/u;

function yearOf(row: SourceRow | undefined, next: 'behind title' | null = null): FiscalYear | null {
  const words = row === undefined ? null : lineWithoutMeasure(row);
  if (words === null || words.length > 20) return null;
  const plain = plainYear(labelWords(words));
  const alone = next === null ? null : yearAlone.exec(plain);
  const written = (yearLine.exec(plain) ?? yearNamed.exec(plain) ?? alone)?.[1];
  return written === undefined ? null : parseFiscalYear(written);
}

/** The words of a row of one cell, the measure beside or behind them left out. */
function lineWithoutMeasure({ cells }: SourceRow): string | null {
  if (cells.length > 2) return null;
  const others = cells.filter(({ text }) => statedMeasure(text) === null);
  const [only] = others;
  if (only === undefined || others.length > 1) return null;
  return measuredBehind(only.text)?.words ?? only.text;
}

/** A measure beside the year that is not the form's must be seen by who reads the amounts. */
const saysOtherMeasure = (row: SourceRow, forms: readonly Form[]): boolean =>
  row.cells.some(({ text }) => {
    const measure = statedMeasure(text) ?? measuredBehind(text)?.measure ?? null;
    return measure !== null && forms.every((form) => !form.measures.has(measure));
  });

/** 附件1 stands above the title that it numbers. */
function takeSideWordsBefore(segment: OpenSegment, before: SourceRow[]): void {
  for (;;) {
    const row = before.at(-1);
    if (row?.cells.every(({ text }) => isSideWord(text)) !== true) return;
    before.pop();
    segment.fates.push(...row.cells.map((cell) => ({ cell, fate: 'form' as const })));
  }
}

/** Some print the year above the title. */
function takeYearBefore(segment: OpenSegment, before: SourceRow[]): void {
  const row = before.at(-1);
  const year = segment.fiscalYear === null ? yearOf(row) : null;
  if (row === undefined || year === null || segment.startsAt.line - row.line > 3) return;
  if (saysOtherMeasure(row, segment.forms)) return;
  before.pop();
  segment.fiscalYear = year;
  segment.fates.push(...row.cells.map((cell) => ({ cell, fate: 'form' as const })));
}

/**
 * A title printed again goes on where the page before ended; a new table starts with its first
 * fields. Without either to tell by, it is a new table.
 */
function isRepeated(
  rows: readonly SourceRow[],
  at: number,
  { open, title }: { readonly open: OpenSegment; readonly title: Title },
): boolean {
  const form = open.forms.find((one) => title.forms.includes(one));
  if (form === undefined) return false;
  // The head of a page may say what the title below it says again.
  if (open.rows.length === 0) return isSameYear(title.year, open);
  if (title.saysFurther && isSameYear(title.year, open)) return true;
  const after = nextBlockAt(form, rows, at + 1);
  return after === null
    ? goesOnFreely(form, open, rows.slice(at + 1))
    : isFurther(form, open.rows, after);
}

/** A page of nothing but free rows, projects in the midst of their list, goes on with it. */
function goesOnFreely(form: Form, open: OpenSegment, behind: readonly SourceRow[]): boolean {
  const last = open.rows.findLast((row) => blockAt(form, row) !== null);
  const block = last === undefined ? undefined : form.template.blocks[blockAt(form, last) ?? 0];
  const isList = block?.kind === 'money' && block.projectsUnder !== null;
  if (!isList) return false;
  const until = behind.findIndex((row) => row.startsPart === true || titleOf(row, [form]) !== null);
  const own = until < 0 ? behind : behind.slice(0, until);
  const year = own.map((row) => yearOf(row, 'behind title')).find((one) => one !== null);
  return own.some((row) => row.cells.length > 2) && isSameYear(year ?? null, open);
}

function isSameYear(year: FiscalYear | null, open: OpenSegment): boolean {
  const own =
    open.fiscalYear ??
    open.rows
      .slice(0, 4)
      .map((row) => yearOf(row, 'behind title'))
      .find((one) => one !== null);
  return year === null || own === undefined || own === year;
}

const isFurther = (form: Form, before: readonly SourceRow[], after: number | null): boolean =>
  after !== null && after > 0 && after >= furthest(form, before);

/** A part without a title is the rest of the table before it only where the form goes on there. */
function goesOn(rows: readonly SourceRow[], at: number, open: OpenSegment): boolean {
  if (titleOf(rows[at] as SourceRow, open.forms) !== null) return true;
  return open.forms.some((form) => isFurther(form, open.rows, nextBlockAt(form, rows, at)));
}

/** How far down the form the first row after a title stands that tells; free rows do not. */
function nextBlockAt(form: Form, rows: readonly SourceRow[], from: number): number | null {
  for (const row of rows.slice(from, from + 60)) {
    if (titleOf(row, [form]) !== null) return null;
    if (row.startsPart === true && row !== rows[from]) return null;
    const at = blockAt(form, row);
    if (at !== null) return at;
  }
  return null;
}

const furthest = (form: Form, rows: readonly SourceRow[]): number =>
  Math.max(0, ...rows.slice(-12).map((row) => blockAt(form, row) ?? 0));

/** How far down the form a row stands, where one of its cells tells. */
function blockAt(form: Form, row: SourceRow): number | null {
  for (const cell of row.cells) {
    const meaning = form.meaningOf(cell.text);
    if (meaning === null) continue;
    const block =
      meaning.narrative ??
      meaning.moneyBlocks[0] ??
      meaning.moneyRows[0]?.block ??
      meaning.fixed?.block ??
      meaning.dimensions[0] ??
      meaning.aspects[0]?.block;
    if (block !== undefined) return form.blockIndex.get(block.id) ?? null;
  }
  return null;
}

/** The year is the first line that says one; of several forms with this title, the best fit. */
function closeSegment(open: OpenSegment): TableSegment {
  const rows: SourceRow[] = [];
  const fates = [...open.fates];
  let { fiscalYear } = open;
  for (const [at, row] of open.rows.entries()) {
    const year = yearOf(row, at < 2 && fiscalYear === null ? 'behind title' : null);
    const takes = year !== null && (fiscalYear === null || year === fiscalYear);
    if (takes && !saysOtherMeasure(row, open.forms)) {
      fates.push(...row.cells.map((cell) => ({ cell, fate: 'form' as const })));
    } else if (row.cells.every(({ text }) => isSideWord(text))) {
      fates.push(...row.cells.map((cell) => ({ cell, fate: 'form' as const })));
    } else {
      rows.push(row);
    }
    if (takes) fiscalYear = year;
  }
  const form = bestForm(open.forms, rows);
  return { form, startsAt: open.startsAt, fiscalYear, rows, fates };
}

function bestForm(forms: readonly Form[], rows: readonly SourceRow[]): Form {
  const [first, ...others] = forms as readonly [Form, ...Form[]];
  let best = first;
  if (others.length === 0) return best;
  let most = labelsOf(first, rows);
  for (const form of others) {
    const labels = labelsOf(form, rows);
    if (labels > most) [best, most] = [form, labels];
  }
  return best;
}

const labelsOf = (form: Form, rows: readonly SourceRow[]): number =>
  rows.reduce(
    (sum, row) => sum + row.cells.filter(({ text }) => form.meaningOf(text) !== null).length,
    0,
  );
