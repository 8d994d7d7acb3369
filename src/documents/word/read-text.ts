/**
 * 读段落文字 the text of paragraphs as a reader of the page sees it: results of fields and not their
 * instructions, inserted text and not deleted text, one of two alternatives; what is hidden or
 * revised is kept apart, so that it can be said.
 */
import {
  alternative,
  child,
  childValue,
  isOn,
  symbolic,
  wholeValue,
  within,
  type WordNode,
} from './read-nodes.ts';
import { hasPrivate, plainSigns, signOf } from './read-symbols.ts';
import { ownAttribute } from './read-xml.ts';

/** 一行文字 one line of a cell: a paragraph, or what a line break parts. */
type Line = { readonly number: string; now: string; before: string };

/** 文稿 the text of a cell or paragraph in the making. */
export type Script = {
  readonly lines: Line[];
  hidden: string;
  revised: boolean;
  glyph: boolean;
  /** Shows what another file held when this one was saved. */
  linked: boolean;
  /** The end of the paragraph before was deleted: the next goes on in its line. */
  joinsNext: boolean;
  readonly boxes: WordNode[];
};

/** 读法 what the parts of the file outside its text tell of it. */
export type Reader = {
  /** The automatic number of a paragraph, as shown; it counts on. */
  readonly numberOf: (paragraph: WordNode) => string;
  readonly hiddenStyles: ReadonlySet<string>;
};

export const newScript = (): Script => ({
  lines: [],
  hidden: '',
  revised: false,
  glyph: false,
  linked: false,
  joinsNext: false,
  boxes: [],
});

type Mode = {
  readonly script: Script;
  readonly line: Line;
  readonly fields: ('code' | 'result')[];
  readonly removed: boolean;
  readonly added: boolean;
  readonly hidden: boolean;
  readonly font: string;
};

/** Adds a paragraph to a script. */
export function readParagraph(reader: Reader, script: Script, paragraph: WordNode): void {
  const mark = child(child(paragraph, 'w:pPr'), 'w:rPr');
  const style = childValue(child(paragraph, 'w:pPr'), 'w:pStyle') ?? '';
  const before = script.joinsNext ? script.lines.at(-1) : undefined;
  const line = before ?? { number: reader.numberOf(paragraph), now: '', before: '' };
  if (before === undefined) script.lines.push(line);
  else line.before += '\n';
  const hidden = reader.hiddenStyles.has(style);
  const plain = { removed: false, added: false, hidden, font: '' };
  const mode: Mode = { script, line, fields: [], ...plain };
  for (const one of paragraph.children) readInline(reader, mode, one);
  script.joinsNext = child(mark, 'w:del') !== null || child(mark, 'w:moveFrom') !== null;
}

function readInline(reader: Reader, mode: Mode, node: WordNode): void {
  switch (node.name) {
    case 'w:r':
      return readChildren(reader, runMode(reader, mode, node), node);
    case 'w:t':
    case 'm:t':
    case 'w:delText':
      return put(mode, plainSigns(lettersOf(node), mode.font));
    case 'w:tab':
    case 'w:ptab':
      return put(mode, '\t');
    case 'w:br':
    case 'w:cr':
      return put(mode, '\n');
    case 'w:noBreakHyphen':
      return put(mode, '-');
    case 'w:sym':
      return put(mode, symbolText(node));
    case 'w:instrText':
      mode.script.linked ||= linking.test(node.text);
      return undefined;
    case 'w:fldChar':
      return readFieldMark(mode, node);
    case 'w:ins':
    case 'w:moveTo':
      return readChildren(reader, { ...mode, added: true }, node);
    case 'w:del':
    case 'w:moveFrom':
      return readChildren(reader, { ...mode, removed: true }, node);
    case 'w:sdt':
      return isPrompt(node) ? undefined : readChildren(reader, mode, node);
    case 'mc:AlternateContent': {
      const chosen = alternative(node);
      return chosen === null ? undefined : readChildren(reader, mode, chosen);
    }
    case 'w:txbxContent':
      // A deleted box is not there for the reader of the page.
      if (!mode.removed) mode.script.boxes.push(node);
      return undefined;
    case 'v:textpath':
      return readLetteredShape(mode, node);
    case 'w:fldSimple':
      mode.script.linked ||= linking.test(ownAttribute(node.tag, 'instr') ?? '');
      return readChildren(reader, mode, node);
    case 'w:sdtContent':
      return readChildren(reader, mode, node);
    default:
      return undefined;
  }
}

/** Fields whose result comes out of another file. */
const linking = /^\s*(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|IMPORT|DATABASE)\b/iu;

function readChildren(reader: Reader, mode: Mode, node: WordNode): void {
  for (const one of node.children) readInline(reader, mode, one);
}

function runMode(reader: Reader, mode: Mode, run: WordNode): Mode {
  const form = child(run, 'w:rPr');
  if (form === null) return mode;
  const style = childValue(form, 'w:rStyle') ?? '';
  const says = child(form, 'w:vanish') !== null;
  const hidden = says ? isOn(form, 'w:vanish') : mode.hidden || reader.hiddenStyles.has(style);
  const fonts = child(form, 'w:rFonts')?.tag ?? '';
  return { ...mode, hidden, font: symbolic.exec(fonts) === null ? '' : fonts };
}

/** Blanks at the ends of w:t count only where it says so; a line end within is a blank. */
function lettersOf(node: WordNode): string {
  const text = node.text.replaceAll(/[\t\r\n]/gu, ' ');
  const keeps = node.name !== 'w:t' || ownAttribute(node.tag, 'space') === 'preserve';
  return keeps ? text : withoutEnds(text);
}

/** Plain blanks off both ends; a pattern for the last ones looks at each run of blanks anew. */
function withoutEnds(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return text.slice(start, end);
}

function symbolText(node: WordNode): string {
  const code = ownAttribute(node.tag, 'char') ?? '';
  if (!/^[\da-f]{2,4}$/iu.test(code)) return '';
  const own = Number.parseInt(code, 16);
  const font = ownAttribute(node.tag, 'font') ?? '';
  const shown = symbolic.test(font) ? signOf(font, own) : null;
  return shown ?? String.fromCodePoint(own < 0x100 ? own + 0xf000 : own);
}

function put(mode: Mode, text: string): void {
  const { script, line } = mode;
  if (text === '' || mode.fields.includes('code')) return;
  if (mode.hidden && !mode.removed) {
    script.hidden += text;
    return;
  }
  if (!mode.removed) line.now += text;
  if (!mode.added) line.before += text;
  if ((mode.added || mode.removed) && text.trim() !== '') script.revised = true;
  if (!mode.removed && hasPrivate(text)) script.glyph = true;
}

/** 域 a field shows its result; old form fields keep their choice in themselves. */
function readFieldMark(mode: Mode, node: WordNode): void {
  const kind = ownAttribute(node.tag, 'fldCharType');
  if (kind === 'end') mode.fields.pop();
  else if (kind === 'separate') mode.fields.splice(-1, 1, 'result');
  else if (kind === 'begin') {
    put(mode, formFieldText(node));
    mode.fields.push('code');
  }
}

function formFieldText(node: WordNode): string {
  const list = child(node, 'w:ddList');
  const box = child(node, 'w:checkBox');
  if (list !== null) {
    const entries = list.children.filter(({ name }) => name === 'w:listEntry');
    const written = childValue(list, 'w:result') ?? childValue(list, 'w:default');
    const at = wholeValue(written, { min: 0, max: 1000, otherwise: 0 });
    return ownAttribute(entries[at]?.tag ?? '', 'val') ?? '';
  }
  if (box === null) return '';
  const name = child(box, 'w:checked') === null ? 'w:default' : 'w:checked';
  return isOn(box, name) ? '☑' : '□';
}

const prompt = /单击|点击|此处|请输入|请选择|选择一项|click|tap |choose|enter text/iu;

/** 提示文字 a control that nobody has filled shows what to do there; that is not its content. */
export function isPrompt(control: WordNode): boolean {
  return isOn(control, 'w:showingPlcHdr') && prompt.test(allLetters(control));
}

const allLetters = (node: WordNode): string =>
  node.text + node.children.map((one) => allLetters(one)).join('');

/** 艺术字 old WordArt keeps its letters in an attribute. */
function readLetteredShape(mode: Mode, node: WordNode): void {
  const letters = ownAttribute(node.tag, 'string') ?? '';
  if (letters.trim() === '' || mode.removed) return;
  const { at } = node;
  const text = { name: 'w:t', tag: '<w:t xml:space="preserve">', at, children: [], text: letters };
  const run = { name: 'w:r', tag: '', at, children: [text], text: '' };
  const paragraph = { name: 'w:p', tag: '', at, children: [run], text: '' };
  mode.script.boxes.push({ name: 'w:txbxContent', tag: '', at, children: [paragraph], text: '' });
}

/**
 * 成文 a script as it is read: its text now (tabs at its start tell a column), what it was before
 * revisions, what is hidden.
 */
export type Wording = {
  readonly text: string;
  readonly before: string;
  readonly hidden: string;
  readonly revised: boolean;
  readonly glyph: boolean;
  readonly linked: boolean;
};

/**
 * Automatic numbers are part of prose, as if typed: '1. 编制计划' in a cell of several paragraphs.
 * In front of a short name they are layout: with them no name would be found again.
 */
const proseLengthMin = 40;

export function wordingOf(script: Script): Wording {
  const filled = script.lines.filter(({ now }) => now.trim() !== '');
  const isProse = filled.length > 1 || (filled[0]?.now.length ?? 0) > proseLengthMin;
  const text = script.lines
    .map(({ number, now }) => (isProse && now.trim() !== '' ? number + now : now))
    .join('\n')
    .replace(/^[^\S\t]+/u, '')
    .trimEnd();
  const before = script.revised ? script.lines.map((line) => line.before).join('\n') : '';
  const { hidden, revised, glyph, linked } = script;
  const rest = { revised, glyph, linked };
  return { text: settled(text), before: before.trim(), hidden: hidden.trim(), ...rest };
}

const repeated = new Map<string, string>();

/** A slice of the source keeps all of the source in memory; a copy keeps itself alone. */
function settled(text: string): string {
  if (text.length < 13) return text;
  const known = repeated.get(text);
  if (known !== undefined) return known;
  const copy = Buffer.from(text, 'utf16le').toString('utf16le');
  if (repeated.size >= 5000) repeated.clear();
  repeated.set(copy, copy);
  return copy;
}

const paragraphs = new Set(['w:p']);

/** The paragraphs of a container as one script. */
export function scriptOf(reader: Reader, container: WordNode): Script {
  const script = newScript();
  for (const one of within(container, paragraphs)) readParagraph(reader, script, one);
  return script;
}
