/**
 * 读正文 the main part of a Word file as a stream: each paragraph and table row is grown into a small
 * tree, read into the grid, and let go.
 */
import { plainXml } from '../package/office-part.ts';
import {
  child,
  closeNode,
  type Growing,
  grow,
  growText,
  namesOf,
  startGrowing,
  within,
  type WordNode,
} from './read-nodes.ts';
import { readBodyParagraph } from './read-story.ts';
import { readTableRow, startTable, type TableState } from './read-table-rows.ts';
import { ownAttribute, scanXml, type XmlFault } from './read-xml.ts';
import type { WordGrid } from './word-grid.ts';

/** 节 a section: the rows it gave, and the relations of its headers. */
export type Section = { readonly from: number; until: number; readonly headers: readonly string[] };

export type BodyFault = XmlFault | 'huge';

type Body = {
  readonly grid: WordGrid;
  readonly sections: Section[];
  readonly alternatives: Alternative[];
  growing: Growing | null;
  table: TableState | null;
  tables: number;
  paragraphs: number;
  fault: 'huge' | null;
};

/** Of alternatives that hold blocks, the fallback is read where no choice gave a row. */
type Alternative = { readonly rowsBefore: number; chosen: boolean };

/** Blocks stand within these; what they say of themselves does not matter. */
const structural = namesOf(
  'w:document w:body w:hdr w:sdt w:sdtContent w:customXml w:smartTag',
  'w:ins w:moveTo mc:AlternateContent mc:Choice mc:Fallback',
);

const grown = new Set(['w:p', 'w:tr', 'w:sectPr']);

/** A row that holds a whole form in a layout table has some fifteen thousand. */
const nodesMax = 500_000;
const cellsMax = 1_000_000;

/** The sections of the part; its rows are in the grid. */
export function readBody(grid: WordGrid, bytes: Uint8Array): readonly Section[] | BodyFault {
  const body: Body = {
    grid,
    sections: [],
    alternatives: [],
    growing: null,
    table: null,
    tables: 0,
    paragraphs: 0,
    fault: null,
  };
  const fault = scanXml(bytes, {
    open: (name, tag, at) => open(body, name, { tag, at }),
    text: (raw, plain) => {
      if (body.growing !== null) growText(body.growing, plain ? raw : plainXml(raw));
    },
    close: (name) => close(body, name),
  });
  if (fault !== null || body.fault !== null) return fault ?? 'huge';
  endSection(body, []);
  return body.sections;
}

type Start = { readonly tag: string; readonly at: number };

function open(body: Body, name: string, start: Start): boolean {
  if (body.fault !== null) return false;
  if (body.growing !== null) {
    if (body.growing.nodes > nodesMax) body.fault = 'huge';
    return grow(body.growing, name, start);
  }
  if (grown.has(name)) {
    body.growing = startGrowing(name, start.tag, start.at);
    return true;
  }
  if (name === 'w:tbl') {
    body.tables += 1;
    body.table = startTable(body.tables, { row: 0, unused: false });
    return true;
  }
  if (name === 'w:altChunk') body.grid.seen.insertedFile = true;
  if (name === 'mc:AlternateContent') {
    body.alternatives.push({ rowsBefore: body.grid.rows.length, chosen: false });
  }
  return structural.has(name) && isWanted(body, name);
}

function isWanted(body: Body, name: string): boolean {
  const among = body.alternatives.at(-1);
  if (among === undefined || (name !== 'mc:Choice' && name !== 'mc:Fallback')) return true;
  if (among.chosen && among.rowsBefore < body.grid.rows.length) return false;
  among.chosen = true;
  return true;
}

function close(body: Body, name: string): void {
  const { growing } = body;
  if (growing !== null) {
    if (!closeNode(growing, name)) return;
    body.growing = null;
    if (body.fault === null) take(body, growing.root);
    if (body.grid.cells > cellsMax || body.grid.seen.tooWide) body.fault = 'huge';
    return;
  }
  if (name === 'w:tbl') body.table = null;
  if (name === 'mc:AlternateContent') body.alternatives.pop();
}

function take(body: Body, node: WordNode): void {
  if (node.name === 'w:sectPr') return endSection(body, headersOf(node));
  if (node.name === 'w:tr') {
    if (body.table !== null) readTableRow(body.grid, body.table, node);
    return;
  }
  body.paragraphs += 1;
  const own = { among: body, at: node.at, shows: true };
  body.grid.noted?.({ table: 0, row: body.paragraphs, column: 1, span: 1, ...own });
  readBodyParagraph(body.grid, node, { table: 0, row: body.paragraphs });
  const section = child(child(node, 'w:pPr'), 'w:sectPr');
  if (section !== null) endSection(body, headersOf(section));
}

const references = new Set(['w:headerReference']);

const headersOf = (section: WordNode): readonly string[] =>
  within(section, references).flatMap(({ tag }) => ownAttribute(tag, 'id') ?? []);

/** A section without headers of its own goes on with those before it. */
function endSection(body: Body, own: readonly string[]): void {
  const last = body.sections.at(-1);
  const headers = own.length > 0 ? own : (last?.headers ?? []);
  const until = body.grid.rows.length;
  const from = last?.until ?? 0;
  if (until > from || own.length > 0) body.sections.push({ from, until, headers });
}
