/** Domain words: each exported type of core opens with its Chinese term and is in the glossary. */
import ts from 'typescript';
import { at, nodes, type ParsedFile } from './source-files.ts';

type TypeDeclaration = ts.TypeAliasDeclaration | ts.InterfaceDeclaration;

const isExportedType = (node: ts.Node): node is TypeDeclaration =>
  (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) &&
  (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.ExportKeyword);

/** The comment right before a declaration, without its stars; '' where there is none. */
function commentBefore(file: ParsedFile, node: ts.Node): string {
  const ranges = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  if (last === undefined) return '';
  const text = file.text.slice(last.pos, last.end);
  return text.startsWith('/**') ? text.slice(3).replace(/^[\s*]+/, '') : '';
}

export const typesWithoutTerm = (file: ParsedFile): readonly string[] =>
  nodes(file, isExportedType).flatMap((node) =>
    /^\p{Script=Han}/u.test(commentBefore(file, node))
      ? []
      : [`${at(file, node)} ${node.name.text}: open its comment with the Chinese term`],
  );

/** Types of the language of programs rather than of the trade need no entry. */
const plumbing = /(Code|Context|Kind|Key|Match|Place|Value|Json|Refusal|Result|Id|Handle)$/;

export const typesOutsideGlossary = (file: ParsedFile, glossary: string): readonly string[] =>
  nodes(file, isExportedType).flatMap((node) => {
    const name = node.name.text;
    const noun = name.charAt(0).toLowerCase() + name.slice(1);
    const known = new RegExp(`\\b(${name}|${noun})s?\\b`).test(glossary);
    return known || plumbing.test(name)
      ? []
      : [`${at(file, node)} ${name}: give "${noun}" its line in docs/GLOSSARY.md`];
  });
