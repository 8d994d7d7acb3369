/** 文本修补 patch text: pieces put into, or in place of, pieces of a part; all else as it was. */
import { type Element, prefixOf, tagText } from './xml-tree.ts';

/** 修补 what stands from `at` to `until` becomes `text`; an insertion where both are the same. */
export type Patch = { readonly at: number; readonly until: number; readonly text: string };

export const insertAt = (at: number, text: string): Patch => ({ at, until: at, text });

/** Patches at one place are put in as they come; none may overlap another. */
export function patchText(text: string, patches: readonly Patch[]): string {
  if (patches.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const patch of patches.toSorted((a, b) => a.at - b.at || a.until - b.until)) {
    // What was taken out already cannot be patched a second time.
    if (patch.at < from) continue;
    pieces.push(text.slice(from, patch.at), patch.text);
    from = patch.until;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/** Puts `inner` behind the last child of an element, also where it is `<a/>`. */
export function appendTo(text: string, element: Element, inner: string): Patch {
  if (element.end > element.openEnd) return insertAt(element.closeStart, inner);
  const slash = text.lastIndexOf('/', element.openEnd);
  return { at: slash, until: element.openEnd, text: `>${inner}</${element.name}>` };
}

/** Puts `inner` in front of the first child of an element, also where it is `<a/>`. */
export const prependTo = (text: string, element: Element, inner: string): Patch =>
  element.end > element.openEnd ? insertAt(element.openEnd, inner) : appendTo(text, element, inner);

export const removeElement = ({ start, end }: Element): Patch => ({
  at: start,
  until: end,
  text: '',
});

/** A start tag with an attribute set; the others keep their place and their quotes. */
export function withAttribute(tag: string, name: string, value: string): string {
  const found = new RegExp(`(\\s${name}\\s*=\\s*)("[^"]*"|'[^']*')`, 'u').exec(tag);
  if (found !== null) {
    const [whole, head = ''] = found;
    return `${tag.slice(0, found.index)}${head}"${value}"${tag.slice(found.index + whole.length)}`;
  }
  const nameEnd = /^<[^\s/>]+/u.exec(tag)?.[0].length ?? 1;
  return `${tag.slice(0, nameEnd)} ${name}="${value}"${tag.slice(nameEnd)}`;
}

/** The patch that sets an attribute of an element's start tag. */
export const attributePatch = (
  text: string,
  element: Element,
  { name, value }: { readonly name: string; readonly value: string },
): Patch => ({
  at: element.start,
  until: element.openEnd,
  text: withAttribute(tagText(text, element), name, value),
});

/** The namespace a root element's own prefix stands for. */
export function ownNamespace(text: string, root: Element): string {
  const prefix = prefixOf(root.name);
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(
    tagText(text, root),
  );
  return found?.[1] ?? found?.[2] ?? '';
}
