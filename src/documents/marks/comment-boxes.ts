/**
 * 批注框 boxes of comments: the old drawing part (VML) without which Excel shows no comment of a
 * sheet. Not always well-formed in files as they are, so it is patched as text alone.
 */
import { insertAt, type Patch, patchText } from './patch-text.ts';
import { type CellAddress, cellAddress } from './sheet-cells.ts';

/** 批注框 one box: its cell and how many lines it should hold. */
export type CommentBox = { readonly reference: string; readonly lines: number };

export const emptyBoxes =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"' +
  ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">' +
  '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>';

const boxType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" ' +
  'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>' +
  '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** Takes out the boxes of some cells and puts in others; null where it is no drawing. */
export function patchBoxes(
  text: string,
  change: { readonly removed: ReadonlySet<string>; readonly added: readonly CommentBox[] },
): string | null {
  const end = text.lastIndexOf('</');
  if (end < 0 || !/^<\/(?:\w+:)?xml\s*>\s*$/u.test(text.slice(end))) return null;
  const patches: Patch[] = [...removedBoxes(text, change.removed)];
  if (change.added.length > 0) {
    let id = nextId(text);
    const type = text.includes('"_x0000_t202"') || text.includes("'_x0000_t202'") ? '' : boxType;
    const boxes = change.added.flatMap((box) => {
      const address = cellAddress(box.reference);
      id += 1;
      return address === null ? [] : [boxText(address, { id, lines: box.lines })];
    });
    patches.push(insertAt(end, withNamespaces(text, `${type}${boxes.join('')}`)));
  }
  return patchText(text, patches);
}

function removedBoxes(text: string, removed: ReadonlySet<string>): readonly Patch[] {
  if (removed.size === 0) return [];
  const gone = new Set(
    [...removed].flatMap((reference) => {
      const address = cellAddress(reference);
      return address === null ? [] : [`${address.row - 1}:${address.column - 1}`];
    }),
  );
  const patches: Patch[] = [];
  for (let start = text.indexOf('<v:shape '); start >= 0; ) {
    const close = text.indexOf('</v:shape>', start);
    if (close < 0) break;
    const until = close + '</v:shape>'.length;
    const box = text.slice(start, until);
    const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/u.exec(box)?.[1];
    const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/u.exec(box)?.[1];
    const isNote = /ObjectType\s*=\s*["']Note["']/u.test(box);
    if (isNote && gone.has(`${row}:${column}`)) patches.push({ at: start, until, text: '' });
    start = text.indexOf('<v:shape ', until);
  }
  return patches;
}

/** The highest number of a shape so far; a sheet's first block is 1025 to 2047. */
function nextId(text: string): number {
  let highest = 1024;
  for (const [, number = '0'] of text.matchAll(/_x0000_s(\d{1,8})\b/gu)) {
    highest = Math.max(highest, Number(number));
  }
  return highest;
}

const columnsWide = 4;

/** Beside its cell, as wide as four columns and high enough for its lines; hidden until asked. */
function boxText(cell: CellAddress, box: { readonly id: number; readonly lines: number }): string {
  const left = cell.column;
  const top = Math.max(0, cell.row - 2);
  const bottom = top + Math.min(12, Math.max(4, box.lines));
  return (
    `<v:shape id="_x0000_s${box.id}" type="#_x0000_t202" style="position:absolute;` +
    'margin-left:60pt;margin-top:2pt;width:240pt;height:' +
    `${Math.min(360, Math.max(60, box.lines * 14))}pt;z-index:${box.id - 1024};visibility:hidden"` +
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>' +
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${left},15,${top},2,${left + columnsWide},15,${bottom},4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${cell.row - 1}</x:Row>` +
    `<x:Column>${cell.column - 1}</x:Column></x:ClientData></v:shape>`
  );
}

const namespaces: Readonly<Record<string, string>> = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
};

/** A drawing that does not name one of the three namespaces gets it on our elements. */
function withNamespaces(text: string, boxes: string): string {
  const missing = Object.entries(namespaces)
    .filter(([prefix]) => !new RegExp(`\\sxmlns:${prefix}\\s*=`, 'u').test(text))
    .map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
    .join('');
  return missing === ''
    ? boxes
    : boxes.replaceAll(/<v:shape(type)? /gu, (head) => `${head.trimEnd()}${missing} `);
}
