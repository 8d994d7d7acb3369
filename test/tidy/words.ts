/** Words that our declared names may not hold, and what to say instead. */
import ts from 'typescript';
import { at, nodes, type ParsedFile } from './source-files.ts';

/** Never in a name of ours, wherever it stands in it. */
const banned: Readonly<Record<string, string>> = {
  data: 'say what it holds: rows, table, figures, source',
  info: 'say what it tells: summary, place, reason',
  manager: 'say what it does: runner, store, reader',
  utils: 'put the function beside the noun it serves',
  util: 'put the function beside the noun it serves',
  helper: 'put the function beside the noun it serves',
};

/** Never alone, because each means several things here. */
const neverAlone: Readonly<Record<string, string>> = {
  unit: 'budgetUnit, employer, measureWord',
  account: 'memberAccount, accountTitle, bankAccount, user',
  project: 'budgetProject',
  target: 'targetValue, performanceTarget',
};

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_$-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** What is wrong with a name, or null. */
export function wordFault(name: string): string | null {
  const words = wordsOf(name);
  for (const word of words) {
    const instead = banned[word];
    if (instead !== undefined) return `"${word}" in ${name}: ${instead}`;
  }
  const alone = words.length === 1 ? neverAlone[words[0] ?? ''] : undefined;
  return alone === undefined ? null : `"${name}" alone: say ${alone}`;
}

type Named = ts.Node & { readonly name: ts.Identifier };

/**
 * A name we chose ourselves. Names taken from others are not: shorthand out of a library's object
 * (`const { data } = useQuery()`), properties of object literals, imports.
 */
const isDeclared = (node: ts.Node): node is Named =>
  (ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    (ts.isBindingElement(node) && node.propertyName !== undefined)) &&
  node.name !== undefined &&
  ts.isIdentifier(node.name);

export const wordFaults = (file: ParsedFile): readonly string[] =>
  nodes(file, isDeclared).flatMap((node) => {
    const fault = wordFault(node.name.text);
    return fault === null ? [] : [`${at(file, node)} ${fault}`];
  });
