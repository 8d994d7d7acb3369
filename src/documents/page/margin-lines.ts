/**
 * 页眉页脚 margin lines: what is printed at the head and foot of every page: dates, addresses, names
 * of files. They are no part of a table and would cut its rows apart; they are told, not read.
 */
import { isPageMark } from '#core/performance/page-mark.ts';
import type { LineBlock, PageContent } from './page-content.ts';

export type WithoutMargins = {
  readonly pages: readonly PageContent[];
  /** Each text once; numbers of pages are none. */
  readonly dropped: readonly string[];
};

/** How far into the page a head or foot may stand: 1.8 cm. */
const marginMax = 52;

export function withoutMargins(pages: readonly PageContent[]): WithoutMargins {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(marginLines(page).map(keyOf))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const dropped = new Set<string>();
  const kept = pages.map((page): PageContent => {
    const outer = new Set(
      marginLines(page).filter((line) => {
        const repeats = (counts.get(keyOf(line)) ?? 0) > 1 && !isTitle(line);
        return repeats || isPrinted(textOf(line));
      }),
    );
    if (outer.size === 0) return page;
    for (const line of outer) if (!isNumber(textOf(line))) dropped.add(textOf(line));
    const blocks = page.blocks.filter((block) => block.kind === 'table' || !outer.has(block));
    return { ...page, blocks };
  });
  return { pages: kept, dropped: [...dropped] };
}

/** Lines at the very top or bottom, beyond every table. */
function marginLines({ blocks, height }: PageContent): readonly LineBlock[] {
  const first = blocks.findIndex(({ kind }) => kind === 'table');
  const last = blocks.findLastIndex(({ kind }) => kind === 'table');
  return blocks.filter((block, at): block is LineBlock => {
    if (block.kind === 'table') return false;
    const isHead = block.top < marginMax && (first < 0 || at < first);
    const isFoot = block.top > height - marginMax && at > last;
    return isHead || isFoot;
  });
}

const textOf = ({ parts }: LineBlock): string => parts.map(({ text }) => text.trim()).join(' ');

const keyOf = (line: LineBlock): string =>
  `${textOf(line).replace(/\d+/gu, '#')}\n${Math.round(line.top / 6)}`;

/** Print titles of Excel and Word: the title of the table stands on every page. */
const isTitle = ({ parts }: LineBlock): boolean =>
  parts.length === 1 && /(?:表|年度?|续)\s*[)）]?$/u.test(parts[0]?.text.trim() ?? '');

/** No question to anybody: a form read again from its own pages is the same form. */
const isNumber = (text: string): boolean =>
  isPageMark(text.replace(/\s/gu, '')) ||
  /^[-—–·\s]*\d{1,4}(?:\s*[/／]\s*\d{1,4})?[-—–·\s]*$|^Page\s+\d+/iu.test(text);

/** A lone number of a page; or what browsers print: date and time, and the address. */
const isPrinted = (text: string): boolean =>
  isNumber(text) ||
  /\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?\s+(?:上午|下午)?\s*\d{1,2}:\d{2}/u.test(text) ||
  /^(?:https?|file):\/\/|^about:blank/iu.test(text);
