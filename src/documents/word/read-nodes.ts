/**
 * 节点 nodes: a paragraph or table row of a Word file as a small tree of those elements that bear
 * on its text. Everything else is transparent: what it holds hangs on the nearest element kept.
 */
import { ownAttribute } from './read-xml.ts';

/** 节点 */
export type WordNode = {
  readonly name: string;
  readonly tag: string;
  /** Where its start tag begins in the part, in letters. */
  readonly at: number;
  readonly children: WordNode[];
  /** Letters of w:t and its like. */
  text: string;
};

/** 名单 names of elements, written as one reads them. */
export const namesOf = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

/** Their letters are text: shown, deleted, or the instruction of a field. */
const lettered = namesOf('w:t w:delText w:instrText m:t');

const kept = namesOf(
  'w:t w:delText w:instrText m:t',
  'w:p w:r w:tab w:ptab w:br w:cr w:noBreakHyphen w:sym w:fldChar',
  'w:tbl w:tr w:tc w:txbxContent w:sdt w:sdtContent w:showingPlcHdr',
  'w:pPr w:rPr w:tcPr w:trPr w:sectPr w:headerReference w:altChunk',
  'w:ins w:del w:moveTo w:moveFrom w:cellDel w:cellIns w:fldSimple',
  'w:gridSpan w:vMerge w:hMerge w:gridBefore w:gridAfter w:hidden w:vanish',
  'w:numPr w:ilvl w:numId w:pStyle w:rStyle w:rFonts',
  'w:ddList w:listEntry w:result w:default w:checkBox w:checked',
  'mc:AlternateContent mc:Choice mc:Fallback v:textpath',
);

/** Passed over with all they hold: the past of a format, the reading aid of a ruby, definitions. */
const dropped = namesOf(
  'w:rPrChange w:pPrChange w:tblPrChange w:trPrChange w:tcPrChange',
  'w:tblPrExChange w:sectPrChange w:tblGridChange w:numberingChange',
  'w:rt w:rubyPr w:tblPr w:tblPrEx w:tblGrid w:tcBorders w:tcMar w:pBdr',
  'w:tabs w:sdtEndPr w:docPartObj w:binData w:smartTagPr w:customXmlPr',
);

/** 收集 a tree in the making: the root is ready when all that was opened is closed. */
export type Growing = { readonly root: WordNode; readonly open: WordNode[]; nodes: number };

export const newNode = (name: string, tag: string, at: number): WordNode => ({
  name,
  tag,
  at,
  children: [],
  text: '',
});

export function startGrowing(name: string, tag: string, at: number): Growing {
  const root = newNode(name, tag, at);
  return { root, open: [root], nodes: 1 };
}

/** Hangs an element on the tree; false where all of it is to be passed over. */
export function grow(
  growing: Growing,
  name: string,
  { tag, at }: { readonly tag: string; readonly at: number },
): boolean {
  if (dropped.has(name)) return false;
  if (!kept.has(name) || (name === 'w:rFonts' && !symbolic.test(tag))) return true;
  const node = newNode(name, tag, at);
  growing.open.at(-1)?.children.push(node);
  growing.open.push(node);
  growing.nodes += 1;
  return true;
}

/** Fonts whose letters are signs. */
export const symbolic = /symbol|wingdings|webdings/iu;

/** True when the root itself is closed. */
export function closeNode(growing: Growing, name: string): boolean {
  // Elements passed through were never opened here, so only its own name closes a node.
  if (growing.open.at(-1)?.name === name) growing.open.pop();
  return growing.open.length === 0;
}

export function growText(growing: Growing, text: string): void {
  const last = growing.open.at(-1);
  if (last !== undefined && lettered.has(last.name)) last.text += text;
}

export const child = (node: WordNode | null, name: string): WordNode | null =>
  node?.children.find((one) => one.name === name) ?? null;

/** The `w:val` of a child; null where there is no such child, '' where it says no value. */
export function childValue(node: WordNode | null, name: string): string | null {
  const found = child(node, name);
  return found === null ? null : (ownAttribute(found.tag, 'val') ?? '');
}

/** 开关属性 on where it stands there without a value, or with one that does not say no. */
export const isOn = (node: WordNode | null, name: string): boolean => {
  const value = childValue(node, name);
  return value !== null && !/^(?:0|false|off)$/u.test(value);
};

/** A whole number of an attribute within bounds; anything else is `otherwise`. */
export function wholeValue(
  written: string | null,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): number {
  if (written === null || !/^\d{1,6}$/u.test(written)) return bounds.otherwise;
  return Math.min(bounds.max, Math.max(bounds.min, Number.parseInt(written, 10)));
}

/** Containers that a reader of the page does not see. */
const transparent = new Set(['w:sdtContent', 'w:ins', 'w:moveTo', 'w:sdt', 'w:fldSimple']);

/** The wanted elements below a node, through containers; of alternatives only the one to read. */
export function within(node: WordNode, wanted: ReadonlySet<string>): WordNode[] {
  const found: WordNode[] = [];
  gather(node, wanted, found);
  return found;
}

function gather(node: WordNode, wanted: ReadonlySet<string>, found: WordNode[]): void {
  for (const one of node.children) {
    if (wanted.has(one.name)) found.push(one);
    else if (transparent.has(one.name)) gather(one, wanted, found);
    else if (one.name === 'mc:AlternateContent') {
      const chosen = alternative(one);
      if (chosen !== null) gather(chosen, wanted, found);
    }
  }
}

/** The first choice that holds something, else the fallback; never both. */
export function alternative(node: WordNode): WordNode | null {
  const choices = node.children.filter(({ name }) => name === 'mc:Choice');
  const fallback = child(node, 'mc:Fallback');
  return choices.find((one) => one.children.length > 0) ?? fallback ?? choices[0] ?? null;
}
