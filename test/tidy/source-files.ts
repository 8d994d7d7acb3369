/** The project's own files, read once and parsed once, for the tidy tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const root = new URL('../..', import.meta.url).pathname;

/** One of our files: `path` is from the root, with slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

export type ParsedFile = SourceFile & { readonly tree: ts.SourceFile };

const skipped = new Set(['node_modules', '.git', 'data', 'build', 'golden', '.cache']);

function listFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

export const paths = listFiles('');

const cache = new Map<string, SourceFile>();

export function readSource(path: string): SourceFile {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const file = { path, text: readFileSync(join(root, path), 'utf8') };
  cache.set(path, file);
  return file;
}

export const files = (folder: RegExp, ending: RegExp): readonly SourceFile[] =>
  paths.filter((path) => folder.test(path) && ending.test(path)).map(readSource);

const trees = new Map<string, ts.SourceFile>();

export function parse(file: SourceFile): ParsedFile {
  const kind = file.path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree =
    trees.get(file.path) ??
    ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2024, true, kind);
  trees.set(file.path, tree);
  return { ...file, tree };
}

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.includes('/test-support/');

export const sources = files(/^(src|test|bench)\//, /\.tsx?$/).map(parse);
export const code = sources.filter((file) => !isTest(file.path) && file.path.startsWith('src/'));

/** Calls `see` on every node of a tree, the parent before its children. */
function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** Every node of a kind in a file, with the place a reader can click on. */
export function nodes<T extends ts.Node>(
  file: ParsedFile,
  is: (node: ts.Node) => node is T,
): readonly T[] {
  const found: T[] = [];
  walk(file.tree, (node) => {
    if (is(node)) found.push(node);
  });
  return found;
}

export function at(file: ParsedFile, node: ts.Node): string {
  const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
  return `${file.path}:${line + 1}`;
}
