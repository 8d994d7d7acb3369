/**
 * 填报簿 what a file of monthly figures states, collected figure by figure, with everything that is
 * wrong with it. Open for the time of one file.
 */
import type { YearMonth } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { listError } from '#core/base/list-finding.ts';
import { comparePlaces, placeWords } from '#core/base/source-place.ts';
import type { MonthItem } from '#core/fund/month-item.ts';
import { monthWords } from '#core/fund/month-sheet.ts';
import type { MonthFinding } from '../ports/month-store.ts';
import { placeOfCell } from '../ports/rows-reading.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import type { HeadCell, ListField, ListPart } from './list-file.ts';
import { readMonth } from './list-values.ts';
import { branchFinder } from './month-branch.ts';
import type { PartContext } from './month-context.ts';
import { monthMessages as messages } from './month-messages.ts';
import { readFigure, type StatedFigure } from './month-value.ts';

/** 填报的月 */
export type StatedMonth = {
  readonly budgetUnit: BudgetUnit;
  readonly month: YearMonth;
  readonly figures: ReadonlyMap<string, StatedFigure>;
};

export type StatedMonths = {
  readonly months: readonly StatedMonth[];
  readonly findings: readonly MonthFinding[];
  readonly notes: readonly string[];
};

export type Branch = { readonly text: string; readonly place: SourcePlace };

export type BranchMonth = { readonly budgetUnit: BudgetUnit; readonly month: YearMonth };

type Stated = {
  readonly budgetUnit: BudgetUnit;
  readonly month: YearMonth;
  readonly figures: Map<string, StatedFigure>;
  isTwice: boolean;
};

/** 填报簿 collects what a file states and everything that is wrong with it; open for one file. */
export class Stating {
  readonly finder: ReturnType<typeof branchFinder>;
  readonly #months = new Map<string, Stated>();
  readonly #findings: MonthFinding[] = [];
  readonly #notes = new Set<string>();
  readonly #told = new Set<string>();

  constructor(units: readonly BudgetUnit[]) {
    this.finder = branchFinder(units);
  }

  get isEmpty(): boolean {
    return this.#months.size === 0 && this.#findings.length === 0;
  }

  done(): StatedMonths {
    const months = [...this.#months.values()];
    const findings = this.#findings.toSorted((a, b) =>
      a.place === null || b.place === null ? 0 : comparePlaces(a.place, b.place),
    );
    return { months, findings, notes: [...this.#notes] };
  }

  find(finding: MonthFinding): void {
    this.#findings.push(finding);
  }

  note(words: string): void {
    this.#notes.add(words);
  }

  /** What would be said of every line alike is said of the first. */
  once(code: string, message: string, place: SourcePlace, written = ''): void {
    if (this.#told.has(`${code} ${written}`)) return;
    this.#told.add(`${code} ${written}`);
    this.find({ ...listError(code, message, { place, written }), about: '' });
  }

  shapeUnknown({
    head,
    lines,
  }: Pick<ListPart<string>, 'head'> & { readonly lines: readonly unknown[] }): void {
    if (lines.length === 0) return;
    this.once('month_shape_unknown', messages.shapeUnknown, placeOfCell(head, 1));
  }

  leaveColumns(heads: readonly HeadCell[]): void {
    const names = heads.map(({ heading }) => heading).filter((name) => !plainColumns.test(name));
    if (names.length > 0) this.note(messages.columnsLeft(names));
  }

  itemUnknown({ place }: ListField, written: string): void {
    this.once('month_item_unknown', messages.itemUnknown(written), place, written);
  }

  contradicts(
    item: MonthItem,
    other: MonthItem,
    at: { readonly place: SourcePlace; readonly written: string },
  ): void {
    const message = messages.itemContradicts(item.code, item.name, other.name);
    this.once('month_item_contradicts', message, at.place, at.written);
  }

  branchOf(branch: Branch | null, place: SourcePlace): BudgetUnit | null {
    if (branch === null) {
      this.once('month_branch_missing', messages.branchMissing, place);
      return null;
    }
    const found = this.finder(branch.text);
    if (found.kind === 'known') return found.budgetUnit;
    if (found.kind === 'total') {
      this.note(messages.totalsLeft);
      return null;
    }
    const { alike } = found;
    const message =
      alike.length > 1
        ? messages.branchAmbiguous(
            branch.text,
            alike.map(({ name }) => name),
          )
        : messages.branchUnknown(branch.text);
    this.once('month_branch_unknown', message, branch.place, branch.text);
    return null;
  }

  monthOfHead(head: HeadCell, context: PartContext): YearMonth | null {
    const field = { written: head.heading, heading: head.heading, measureWord: null };
    const place: SourcePlace = { kind: 'text', line: 1, cell: head.cell };
    const read = readMonth({ ...field, place });
    return read.ok ? read.value : bareMonth(head.heading, context.year);
  }

  monthOf(field: ListField, context: PartContext): YearMonth | null {
    const read = readMonth(field);
    if (read.ok) return read.value;
    const bare = bareMonth(field.written, context.year);
    if (bare !== null) return bare;
    const isBare = bareMonth(field.written, 2000) !== null;
    if (isBare) {
      this.once('month_year_missing', messages.yearMissing(field.written), field.place);
    } else this.find({ ...read.error, about: '' });
    return null;
  }

  state({ budgetUnit, month }: BranchMonth, item: MonthItem, field: ListField): void {
    const about = `${budgetUnit.shortName} ${monthWords(month)}`;
    const read = readFigure(item, field);
    if (!read.ok) {
      this.find({ ...read.error, about });
      return;
    }
    const key = `${budgetUnit.id} ${month}`;
    const stated = this.#months.get(key) ?? {
      budgetUnit,
      month,
      figures: new Map<string, StatedFigure>(),
      isTwice: false,
    };
    this.#months.set(key, stated);
    const before = stated.figures.get(item.code);
    if (before === undefined) stated.figures.set(item.code, read.value);
    else if (!stated.isTwice) {
      stated.isTwice = true;
      const message = messages.twice(
        about,
        placeWords(before.place),
        before.value === read.value.value,
      );
      const { place, heading, written } = field;
      const at = { place, column: heading, written };
      this.find({ ...listError('month_twice', message, at), about });
    }
  }
}

/** 序号, 备注 and their like say nothing that is lost. */
const plainColumns = /^(?:序号|备注|说明|填表人|审核人|填报日期|行次|合计|全年|累计)$/u;

/** '5月', '5', '05' of a year that stands elsewhere. */
function bareMonth(written: string, year: number | null): YearMonth | null {
  const [, month = ''] =
    /^(0?[1-9]|1[0-2])(?:月份?)?$/u.exec(written.normalize('NFKC').replaceAll(/\s/gu, '')) ?? [];
  return month === '' || year === null ? null : (`${year}-${month.padStart(2, '0')}` as YearMonth);
}
