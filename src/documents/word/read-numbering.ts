/**
 * 自动编号 automatic numbers: '1.' and '（一）' that Word computes and no letter of the text says.
 * ECMA-376 part 1, 17.9. A clerk who types '1. ' gets one without asking, so they are text here.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, type Refusal, type Result } from '#core/base/result.ts';
import type { Relation } from '../package/office-part.ts';
import type { ZipFile } from '../package/zip-directory.ts';
import { child, childValue, wholeValue, type WordNode } from './read-nodes.ts';
import { countWords } from './read-counting.ts';
import type { Reader } from './read-text.ts';
import { ownAttribute, scanXml } from './read-xml.ts';

type Level = { start: number; format: string; text: string; suffix: string };

type Numbering = {
  /** Levels of the abstract lists. */
  readonly lists: Map<string, Map<number, Level>>;
  /** Numbers in use: the list they count by, and where they start otherwise. */
  readonly used: Map<string, { list: string; readonly starts: Map<number, number> }>;
};

type Style = { basedOn: string; numId: string | null; level: number; hidden: boolean };

/** What numbering and styles tell; parts that cannot be read tell nothing. */
export function readNumbering(
  zip: ZipFile,
  relations: readonly Relation[],
): Result<Reader, Refusal<ReadRefusalCode>> {
  const part = (kind: string): Uint8Array | null => {
    const relation = relations.find((one) => one.kind === kind && !one.external);
    const entry = relation === undefined ? null : zip.entry(relation.part);
    const content = entry === null ? null : zip.read(entry);
    return content?.ok === true ? content.value : null;
  };
  const numbering = numberingOf(part('numbering'));
  const styles = stylesOf(part('styles'));
  return ok({
    numberOf: numberer(numbering, styles),
    hiddenStyles: new Set([...styles.keys()].filter((id) => isHidden(styles, id))),
  });
}

const levelMax = 8;
const levelOf = (written: string | null): number =>
  wholeValue(written, { min: 0, max: levelMax, otherwise: 0 });

function numberingOf(bytes: Uint8Array | null): Numbering {
  const numbering: Numbering = { lists: new Map(), used: new Map() };
  if (bytes === null) return numbering;
  let list: Map<number, Level> | null = null;
  let used: { list: string; readonly starts: Map<number, number> } | null = null;
  let level: Level | null = null;
  let at = 0;
  const take = (name: string, tag: string): void => {
    const value = ownAttribute(tag, 'val') ?? '';
    if (name === 'w:abstractNum') {
      list = new Map();
      used = null;
      numbering.lists.set(ownAttribute(tag, 'abstractNumId') ?? '', list);
    } else if (name === 'w:num') {
      used = { list: '', starts: new Map() };
      list = null;
      numbering.used.set(ownAttribute(tag, 'numId') ?? '', used);
    } else if (name === 'w:abstractNumId' && used !== null) used.list = value;
    else if (name === 'w:lvl' || name === 'w:lvlOverride') {
      at = levelOf(ownAttribute(tag, 'ilvl'));
      level = { start: 1, format: 'decimal', text: '', suffix: 'tab' };
      if (name === 'w:lvl') list?.set(at, level);
    } else if (name === 'w:startOverride') used?.starts.set(at, countOf(value));
    else if (level !== null) takeLevel(level, name, value);
  };
  scanXml(bytes, {
    open: (name, tag) => {
      take(name, tag);
      return name !== 'w:rPr' && name !== 'w:pPr';
    },
    text: () => undefined,
    close: () => undefined,
  });
  return numbering;
}

const countOf = (value: string): number =>
  wholeValue(value, { min: 0, max: 100_000, otherwise: 1 });

/** A number of more letters would be a text of its own, and stands before every paragraph. */
const numberLengthMax = 40;

function takeLevel(level: Level, name: string, value: string): void {
  if (name === 'w:start') level.start = countOf(value);
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.text = value.slice(0, numberLengthMax);
  else if (name === 'w:suff') level.suffix = value;
}

function stylesOf(bytes: Uint8Array | null): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  if (bytes === null) return styles;
  let style: Style | null = null;
  const take = (name: string, tag: string): void => {
    if (name === 'w:style') {
      style = { basedOn: '', numId: null, level: 0, hidden: false };
      styles.set(ownAttribute(tag, 'styleId') ?? '', style);
    }
    if (style === null) return;
    const value = ownAttribute(tag, 'val');
    if (name === 'w:basedOn') style.basedOn = value ?? '';
    else if (name === 'w:numId') style.numId = value;
    else if (name === 'w:ilvl') style.level = levelOf(value);
    else if (name === 'w:vanish') style.hidden = !/^(?:0|false|off)$/u.test(value ?? '');
  };
  scanXml(bytes, {
    open: (name, tag) => {
      take(name, tag);
      return name !== 'w:docDefaults' && name !== 'w:tblStylePr';
    },
    text: () => undefined,
    close: () => undefined,
  });
  return styles;
}

/** A style and those it is based on, however they go round. */
function ancestry(styles: ReadonlyMap<string, Style>, id: string): readonly Style[] {
  const line: Style[] = [];
  for (let next = id; line.length < 20; ) {
    const style = styles.get(next);
    if (style === undefined || line.includes(style)) break;
    line.push(style);
    next = style.basedOn;
  }
  return line;
}

const isHidden = (styles: ReadonlyMap<string, Style>, id: string): boolean =>
  ancestry(styles, id).some(({ hidden }) => hidden);

type Place = { readonly numId: string; readonly level: number };

function numberer(
  numbering: Numbering,
  styles: ReadonlyMap<string, Style>,
): (paragraph: WordNode) => string {
  if (numbering.used.size === 0) return () => '';
  /** Lists count on over all numbers that use them, unless a number starts anew. */
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return (paragraph) => {
    const place = placeOf(paragraph, styles);
    const used = place === null ? undefined : numbering.used.get(place.numId);
    const list = used === undefined ? undefined : numbering.lists.get(used.list);
    if (place === null || used === undefined || list === undefined) return '';
    const count = counts.get(used.list) ?? [];
    counts.set(used.list, count);
    if (!begun.has(place.numId)) {
      begun.add(place.numId);
      for (const [level, start] of used.starts) count[level] = start - 1;
    }
    const own = list.get(place.level);
    if (own === undefined) return '';
    count[place.level] = (count[place.level] ?? own.start - 1) + 1;
    count.length = place.level + 1;
    return numberText(list, own, count);
  };
}

function placeOf(paragraph: WordNode, styles: ReadonlyMap<string, Style>): Place | null {
  const form = child(paragraph, 'w:pPr');
  const own = child(form, 'w:numPr');
  const style = childValue(form, 'w:pStyle');
  const inherited = style === null ? [] : ancestry(styles, style);
  const written = childValue(own, 'w:numId');
  const numId = written ?? inherited.find((one) => one.numId !== null)?.numId ?? null;
  // Number 0 takes a paragraph out of the list of its style.
  if (numId === null || numId === '0') return null;
  const level = childValue(own, 'w:ilvl');
  const fallback = inherited.find((one) => one.numId !== null)?.level ?? 0;
  return { numId, level: level === null ? fallback : levelOf(level) };
}

/** '%1.%2、' with the counts of its levels in their formats; bullets are drawings, not text. */
function numberText(
  list: ReadonlyMap<number, Level>,
  own: Level,
  count: readonly (number | undefined)[],
): string {
  if (own.format === 'bullet' || own.format === 'none') return '';
  const text = own.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
    const level = Number.parseInt(digit, 10) - 1;
    const { format = 'decimal', start = 1 } = list.get(level) ?? {};
    return countWords(count[level] ?? start, format);
  });
  const closes = /[、，。）】》．]$/u.test(text) || text === '' || own.suffix === 'nothing';
  return closes ? text : `${text} `;
}
