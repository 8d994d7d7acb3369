/** Lengths and forms that our files and functions keep to. */
import ts from 'typescript';
import { at, isTest, nodes, type ParsedFile } from './source-files.ts';

const fileLines = 400;
const functionLines = 70;
const lineLetters = 100;

export const longFiles = (file: ParsedFile): readonly string[] => {
  const lines = file.text.trimEnd().split('\n').length;
  return lines <= fileLines ? [] : [`${file.path} has ${lines} lines: split it by noun`];
};

export const longLines = (path: string, text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      line.length <= lineLetters ? [] : [`${path}:${index + 1} has ${line.length} letters`],
    );

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.Node } =>
  (ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)) &&
  node.body !== undefined;

/** The callback of `describe` groups tests; it is a list, not a function. */
const groupsTests = (node: ts.Node): boolean =>
  ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());

export const longFunctions = (file: ParsedFile): readonly string[] =>
  nodes(file, isFunction).flatMap((node) => {
    const from = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line;
    const until = file.tree.getLineAndCharacterOfPosition(node.getEnd()).line;
    const lines = until - from + 1;
    if (lines <= functionLines || groupsTests(node)) return [];
    return [`${at(file, node)} ${node.name?.getText() ?? 'a function'} has ${lines} lines`];
  });

/** Up to three plain arguments; a fourth may only be an object that names the rest. */
export const manyArguments = (file: ParsedFile): readonly string[] =>
  nodes(file, isFunction).flatMap((node) => {
    const { length } = node.parameters;
    const plain = node.parameters.filter((one) => isPlain(one.type)).length;
    if (length <= 3 || (length === 4 && plain < 4)) return [];
    return [`${at(file, node)} takes ${length} arguments: hand them over as one object`];
  });

const isPlain = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined &&
  (type.kind === ts.SyntaxKind.StringKeyword ||
    type.kind === ts.SyntaxKind.NumberKeyword ||
    type.kind === ts.SyntaxKind.BooleanKeyword ||
    type.kind === ts.SyntaxKind.BigIntKeyword);

/** Default exports, barrels, enums, namespaces: each with what to write instead. */
export function bannedForms(file: ParsedFile): readonly string[] {
  const faults: string[] = [];
  for (const node of nodes(file, isAny)) {
    const fault = formFault(node);
    if (fault !== null) faults.push(`${at(file, node)} ${fault}`);
  }
  return faults;
}

const isAny = (node: ts.Node): node is ts.Node => node.kind >= 0;

function formFault(node: ts.Node): string | null {
  if (ts.isEnumDeclaration(node)) return 'enum: write a union of strings';
  if (ts.isModuleDeclaration(node) && (node.flags & ts.NodeFlags.GlobalAugmentation) === 0) {
    return ts.isStringLiteral(node.name) ? null : 'namespace: write a module';
  }
  if (ts.isExportAssignment(node)) return 'default export: export it by its name';
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return 'passing on another module: import it where it is used';
  }
  if (ts.canHaveModifiers(node)) {
    const kinds = (ts.getModifiers(node) ?? []).map((one) => one.kind);
    if (kinds.includes(ts.SyntaxKind.DefaultKeyword)) return 'default export: export it by name';
    if (ts.isParameter(node) && kinds.length > 0) return 'parameter property: assign it yourself';
  }
  return null;
}

export const climbingImports = (file: ParsedFile): readonly string[] =>
  nodes(file, ts.isStringLiteral)
    .filter((node) => node.text.startsWith('../../') && isImported(node) && !isTest(file.path))
    .map((node) => `${at(file, node)} ${node.text}: across rooms write #room/file.ts`);

const isImported = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node.parent) ||
  (ts.isCallExpression(node.parent) && node.parent.expression.kind === ts.SyntaxKind.ImportKeyword);
