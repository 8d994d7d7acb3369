/**
 * 单元格样式 cell styles of a workbook: clones of the styles in use that differ in their fill alone,
 * appended behind them, so that numbers, borders and alignment stay as they were.
 * ECMA-376 part 1, section 18.8.
 */
import type { Severity } from '#core/base/finding.ts';
import { attribute } from '../package/office-part.ts';
import { appendTo, attributePatch, type Patch, patchText, withAttribute } from './patch-text.ts';
import type { Part } from './patched-package.ts';
import { childOf, childrenOf, type Element, prefixOf, tagText } from './xml-tree.ts';

/** 底色 light red, light amber, light blue: what black figures are still read on. */
export const markColours: Readonly<Record<Severity, string>> = {
  error: 'FFC7CE',
  warning: 'FFEB9C',
  hint: 'DDEBF7',
};

/** 样式簿 indices of cell styles; a new one is appended when it is first asked for. */
export type CellStyles = {
  readonly marked: (style: number, severity: Severity) => number;
  /** A style of ours without its colour; any other as it is. */
  readonly unmarked: (style: number) => number;
  /** The part with what was appended. */
  readonly text: () => string;
};

/** Null where the part has no fills or no cell styles to clone. */
export function cellStyles(part: Part): CellStyles | null {
  const { text, root } = part;
  const prefix = prefixOf(root.name);
  const fills = childOf(root, `${prefix}fills`);
  const formats = childOf(root, `${prefix}cellXfs`);
  if (fills === null || formats === null) return null;
  const fillTexts = childrenOf(fills, `${prefix}fill`).map((one) => sliceOf(text, one));
  const formatTexts = childrenOf(formats, `${prefix}xf`).map((one) => sliceOf(text, one));
  const before = { fills: fillTexts.length, formats: formatTexts.length };
  if (before.fills === 0 || before.formats === 0) return null;

  const withFill = (style: number, fill: number): number => {
    const base = formatTexts[style] ?? formatTexts[0] ?? '';
    return indexOf(formatTexts, filledFormat(base, fill));
  };
  const isOurs = (style: number): boolean => {
    const fill = Number(attribute(startTag(formatTexts[style] ?? ''), 'fillId') ?? '0');
    const written = fillTexts[fill] ?? '';
    return Object.values(markColours).some((colour) => written.includes(`"FF${colour}"`));
  };
  return {
    marked: (style, severity) =>
      withFill(style, indexOf(fillTexts, fillText(prefix, markColours[severity]))),
    unmarked: (style) => (isOurs(style) ? withFill(style, 0) : style),
    text: () =>
      patchText(text, [
        ...appended(text, { element: fills, items: fillTexts, before: before.fills }),
        ...appended(text, { element: formats, items: formatTexts, before: before.formats }),
      ]),
  };
}

const sliceOf = (text: string, element: Element): string => text.slice(element.start, element.end);

const startTag = (element: string): string => /^<[^>]*>/u.exec(element)?.[0] ?? '';

const fillText = (prefix: string, colour: string): string =>
  `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FF${colour}"/>` +
  `<${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`;

function filledFormat(format: string, fill: number): string {
  const tag = startTag(format);
  const filled = withAttribute(withAttribute(tag, 'fillId', String(fill)), 'applyFill', '1');
  return `${filled}${format.slice(tag.length)}`;
}

/** Where an item stands in its list; what is not there yet is put behind the others. */
function indexOf(items: string[], wanted: string): number {
  const at = items.indexOf(wanted);
  return at < 0 ? items.push(wanted) - 1 : at;
}

function appended(
  text: string,
  list: { readonly element: Element; readonly items: readonly string[]; readonly before: number },
): readonly Patch[] {
  const { element, items, before } = list;
  if (items.length === before) return [];
  const more = appendTo(text, element, items.slice(before).join(''));
  const count = { name: 'count', value: String(items.length) };
  const isCounted = attribute(tagText(text, element), 'count') !== null;
  return isCounted ? [attributePatch(text, element, count), more] : [more];
}
