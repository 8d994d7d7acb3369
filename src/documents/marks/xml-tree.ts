/**
 * XML 树 xml tree: where each element of a part begins and ends in its text. It is for patching:
 * nothing is ever written from the tree, only text put in or taken out between its offsets.
 */

/** 元素 offsets into the part's text; `openEnd` = `closeStart` = `end` where it is `<a/>`. */
export type Element = {
  readonly name: string;
  readonly start: number;
  readonly openEnd: number;
  closeStart: number;
  end: number;
  readonly children: Element[];
};

/** 标签 one tag of a text. */
export type Tag = {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly start: number;
  readonly end: number;
};

const depthMax = 200;
/** More than a document of a thousand pages has. */
const elementsMax = 4_000_000;

/**
 * The root element; null where the text is not well-formed enough to be patched. Children of the
 * elements named `opaque` are stepped over unread.
 */
export function parseXml(text: string, opaque: string | null = null): Element | null {
  const open: Element[] = [];
  let root: Element | null = null;
  let count = 0;
  for (let tag = nextTag(text, 0); tag !== null; tag = nextTag(text, tag.end)) {
    if (tag.kind === 'close') {
      const ended = open.pop();
      if (ended === undefined || ended.name !== tag.name) return null;
      ended.closeStart = tag.start;
      ended.end = tag.end;
      continue;
    }
    const { name, start, end } = tag;
    const element = { name, start, openEnd: end, closeStart: end, end, children: [] };
    const parent = open.at(-1);
    if (parent === undefined && root !== null) return null;
    root ??= element;
    parent?.children.push(element);
    count += 1;
    if (count > elementsMax || open.length > depthMax) return null;
    if (tag.kind === 'empty') continue;
    open.push(element);
    if (opaque !== null && localName(name) === opaque) {
      const close = text.indexOf(`</${name}`, end);
      if (close < 0) return null;
      tag = { ...tag, end: close };
    }
  }
  return open.length === 0 ? root : null;
}

/** The next tag at or behind `from`; comments, CDATA and instructions are stepped over. */
export function nextTag(text: string, from: number): Tag | null {
  let at = text.indexOf('<', from);
  while (at >= 0) {
    const next = text.charCodeAt(at + 1);
    if (next === bang || next === question) {
      const end = endOfAside(text, at);
      if (end === null) return null;
      at = text.indexOf('<', end);
      continue;
    }
    const end = endOfTag(text, at);
    return end === null ? null : tagOf(text, at, end);
  }
  return null;
}

const bang = 0x21;
const question = 0x3f;
const slash = 0x2f;

function endOfAside(text: string, at: number): number | null {
  const close = text.startsWith('<!--', at)
    ? '-->'
    : text.startsWith('<![CDATA[', at)
      ? ']]>'
      : '>';
  const end = text.indexOf(close, at + 2);
  return end < 0 ? null : end + close.length;
}

/** A '>' inside an attribute's quotes ends no tag; a '<' may stand nowhere in one. */
function endOfTag(text: string, at: number): number | null {
  let quote = 0;
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === less) return null;
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === greater) return end + 1;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return null;
}

const less = 0x3c;
const greater = 0x3e;

function tagOf(text: string, start: number, end: number): Tag {
  const isClose = text.charCodeAt(start + 1) === slash;
  const nameStart = isClose ? start + 2 : start + 1;
  let nameEnd = nameStart;
  while (nameEnd < end && !endsName(text.charCodeAt(nameEnd))) nameEnd += 1;
  const isEmpty = !isClose && text.charCodeAt(end - 2) === slash;
  const name = text.slice(nameStart, nameEnd);
  return { name, kind: isClose ? 'close' : isEmpty ? 'empty' : 'open', start, end };
}

const endsName = (code: number): boolean => code <= 0x20 || code === slash || code === greater;

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** 'w:' of 'w:document', '' of 'worksheet'. */
export const prefixOf = (name: string): string => name.slice(0, name.indexOf(':') + 1);

export const childOf = (element: Element, name: string): Element | null =>
  element.children.find((child) => child.name === name) ?? null;

export const childrenOf = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);

/** The start tag as it stands. */
export const tagText = (text: string, element: Element): string =>
  text.slice(element.start, element.openEnd);

/** What the text of an element says, tags inside it left out, entities as they are. */
export const innerText = (text: string, element: Element): string =>
  text.slice(element.openEnd, element.closeStart).replaceAll(/<[^>]*>/gu, '');
