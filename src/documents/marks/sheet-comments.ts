/**
 * 工作表批注 comments of a worksheet: ours put in beside those of others, our former ones taken out.
 * ECMA-376 part 1, section 18.7: every spreadsheet program shows these.
 */
import { attribute, plainXml, xmlText } from '../package/office-part.ts';
import { markMessages } from './messages.ts';
import { appendTo, insertAt, type Patch, patchText, removeElement } from './patch-text.ts';
import type { Part } from './patched-package.ts';
import { childOf, childrenOf, type Element, innerText, prefixOf, tagText } from './xml-tree.ts';

/** 单元格批注 what is to be said at a cell ('B5'). */
export type CellComment = { readonly reference: string; readonly lines: readonly string[] };

/** 改好的批注 */
export type CommentsPatch = {
  readonly text: string;
  /** Cells that have a comment of ours now and had none of anybody: they need a box. */
  readonly added: readonly string[];
};

/** A part of comments without any. */
export const emptyComments = (namespace: string): string =>
  `<comments xmlns="${namespace}"><authors></authors><commentList></commentList></comments>`;

/** Cells with a comment of ours from a former time. */
export function formerComments(part: Part): readonly string[] {
  return commentsOf(part).flatMap((one) => (one.isOurs ? [one.reference] : []));
}

/** Null where the part is not one of comments. */
export function patchComments(part: Part, wanted: readonly CellComment[]): CommentsPatch | null {
  const { text, root } = part;
  const prefix = prefixOf(root.name);
  const authors = childOf(root, `${prefix}authors`);
  const list = childOf(root, `${prefix}commentList`);
  if (authors === null || list === null) return null;
  const patches: Patch[] = [];
  const theirs = new Map<string, Comment>();
  for (const comment of commentsOf(part)) {
    if (comment.isOurs) patches.push(removeElement(comment.element));
    else {
      theirs.set(comment.reference, comment);
      patches.push(...formerRuns(part, comment));
    }
  }
  const names = childrenOf(authors, `${prefix}author`).map((one) => innerText(text, one));
  const known = names.indexOf(markMessages.author);
  const author = known < 0 ? names.length : known;
  const added: string[] = [];
  let inserted = '';
  for (const { reference, lines } of wanted) {
    const home = theirs.get(reference)?.element;
    const body = home === undefined ? null : childOf(home, `${prefix}text`);
    if (body !== null) {
      patches.push(behindRuns(part, body, runs(prefix, lines, '\n\n')));
    } else if (home !== undefined) {
      patches.push(
        appendTo(text, home, `<${prefix}text>${runs(prefix, lines, '')}</${prefix}text>`),
      );
    } else {
      added.push(reference);
      inserted +=
        `<${prefix}comment ref="${reference}" authorId="${author}"><${prefix}text>` +
        `${runs(prefix, lines, '')}</${prefix}text></${prefix}comment>`;
    }
  }
  if (inserted !== '') patches.push(appendTo(text, list, inserted));
  if (inserted !== '' && known < 0) {
    const name = `<${prefix}author>${markMessages.author}</${prefix}author>`;
    patches.push(appendTo(text, authors, name));
  }
  return { text: patchText(text, patches), added };
}

type Comment = {
  readonly element: Element;
  readonly reference: string;
  readonly isOurs: boolean;
};

function commentsOf({ text, root }: Part): readonly Comment[] {
  const prefix = prefixOf(root.name);
  const authors = childOf(root, `${prefix}authors`);
  const list = childOf(root, `${prefix}commentList`);
  if (authors === null || list === null) return [];
  const names = childrenOf(authors, `${prefix}author`).map((one) => innerText(text, one).trim());
  return childrenOf(list, `${prefix}comment`).map((element) => {
    const tag = tagText(text, element);
    const author = names[Number(attribute(tag, 'authorId') ?? '-1')];
    const reference = attribute(tag, 'ref') ?? '';
    return { element, reference, isOurs: author === markMessages.author };
  });
}

/** What we put behind somebody else's words before: from our heading to the last run. */
function formerRuns({ text, root }: Part, { element }: Comment): readonly Patch[] {
  const prefix = prefixOf(root.name);
  const body = childOf(element, `${prefix}text`);
  const list = body === null ? [] : childrenOf(body, `${prefix}r`);
  const heading = list.findIndex((run) =>
    plainXml(innerText(text, run)).trimStart().startsWith(markMessages.heading),
  );
  return heading < 0 ? [] : list.slice(heading).map(removeElement);
}

/** Runs come after the plain text and before the phonetic guides. */
function behindRuns({ text, root }: Part, body: Element, inner: string): Patch {
  const prefix = prefixOf(root.name);
  const last = body.children.findLast(({ name }) => name === `${prefix}r` || name === `${prefix}t`);
  if (last !== undefined) return insertAt(last.end, inner);
  const [guide] = body.children;
  return guide === undefined ? appendTo(text, body, inner) : insertAt(guide.start, inner);
}

function runs(prefix: string, lines: readonly string[], before: string): string {
  const run = (words: string, bold: string): string =>
    `<${prefix}r><${prefix}rPr>${bold}<${prefix}sz val="9"/><${prefix}rFont val="宋体"/>` +
    `<${prefix}family val="3"/><${prefix}charset val="134"/></${prefix}rPr>` +
    `<${prefix}t xml:space="preserve">${xmlText(plainString(words))}</${prefix}t></${prefix}r>`;
  const heading = run(`${before}${markMessages.heading}`, `<${prefix}b/>`);
  return `${heading}${run(`\n${cut(lines)}`, '')}`;
}

/** Excel keeps 32,767 letters of a comment. */
const lettersMax = 30_000;
const cut = (lines: readonly string[]): string => {
  const whole = lines.join('\n');
  return whole.length > lettersMax ? `${whole.slice(0, lettersMax)}……` : whole;
};

/** '_x0041_' would be read as 'A'. */
const plainString = (text: string): string => text.replaceAll(/_(?=x[\da-f]{4}_)/giu, '_x005F_');
