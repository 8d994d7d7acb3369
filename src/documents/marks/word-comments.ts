/**
 * Word 批注 comments of a Word file: ours appended to its comments part, our former ones taken out.
 * ECMA-376 part 1, section 17.13.4.
 */
import { attribute, xmlText } from '../package/office-part.ts';
import { markMessages } from './messages.ts';
import { appendTo, patchText, removeElement } from './patch-text.ts';
import type { Part } from './patched-package.ts';
import { childrenOf, prefixOf, tagText } from './xml-tree.ts';

/** 批注 `id` is its number in the file. */
export type WordComment = { readonly id: number; readonly lines: readonly string[] };

export const emptyWordComments = (namespace: string): string =>
  `<w:comments xmlns:w="${namespace}"></w:comments>`;

/** Numbers of comments of ours from a former time. */
export const formerWordComments = (part: Part): ReadonlySet<string> =>
  new Set(
    childrenOf(part.root, `${prefixOf(part.root.name)}comment`).flatMap((one) => {
      const tag = tagText(part.text, one);
      const prefix = prefixOf(part.root.name);
      const isOurs = attribute(tag, `${prefix}author`) === markMessages.author;
      return isOurs ? [attribute(tag, `${prefix}id`) ?? ''] : [];
    }),
  );

export function patchWordComments(
  part: Part,
  comments: readonly WordComment[],
  date: string | null,
): string {
  const { text, root } = part;
  const w = prefixOf(root.name);
  const former = formerWordComments(part);
  const removed = childrenOf(root, `${w}comment`).filter((one) =>
    former.has(attribute(tagText(text, one), `${w}id`) ?? ''),
  );
  const written = comments.map((comment) => commentText(w, comment, date)).join('');
  return patchText(text, [
    ...removed.map(removeElement),
    ...(written === '' ? [] : [appendTo(text, root, written)]),
  ]);
}

/** The day the review was asked for, at its beginning: a clock has no part in it. */
function commentText(w: string, { id, lines }: WordComment, date: string | null): string {
  const day = date === null ? '' : ` ${w}date="${date}T00:00:00Z"`;
  const paragraphs = lines.map(
    (line, at) =>
      `<${w}p><${w}r>${at === 0 ? `<${w}annotationRef/></${w}r><${w}r>` : ''}` +
      `<${w}t xml:space="preserve">${xmlText(line)}</${w}t></${w}r></${w}p>`,
  );
  return (
    `<${w}comment ${w}id="${id}" ${w}author="${markMessages.author}"${day} ` +
    `${w}initials="${markMessages.initials}">${paragraphs.join('')}</${w}comment>`
  );
}
