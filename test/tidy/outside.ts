/** The outside that may not leak in: clocks, chance, the machine; and floats near money. */
import ts from 'typescript';
import { at, nodes, type ParsedFile } from './source-files.ts';

const globals: Readonly<Record<string, string>> = {
  Date: 'today and now are arguments; arithmetic by core/base/calendar.ts',
  process: 'core knows no machine: take it as an argument',
  performance: 'core has no clock',
  setTimeout: 'core has no clock',
  setInterval: 'core has no clock',
  crypto: 'ids come from world.newId(), digests through a port',
  console: 'core says things by its values',
  fetch: 'core knows no network: put a port in app/ports',
  window: 'core knows no screen',
  document: 'core knows no screen',
};

/** Names of the outside world used in core as values. */
export const outsideInCore = (file: ParsedFile): readonly string[] =>
  nodes(file, ts.isIdentifier).flatMap((node) => {
    const place = `${at(file, node)} ${node.text}`;
    if (node.text === 'random' && node.parent.getText(file.tree) === 'Math.random') {
      return [`${place}: chance comes in as an argument`];
    }
    const instead = Object.hasOwn(globals, node.text) ? globals[node.text] : undefined;
    return instead !== undefined && isGlobalValue(node) ? [`${place}: ${instead}`] : [];
  });

/** Used as `Date(...)`, `Date.now`, `process.env`; not a property, a declaration or a type. */
function isGlobalValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isNewExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) && parent.expression === node;
}

const moneyWords = /fen\b|amount|money|balance|digits|quantity|budget\b|halfYear|fullYear/i;

/** `Number('8.2') * 1e8` is 819999999.9999999: no float may touch an amount. */
export const floatsNearMoney = (file: ParsedFile): readonly string[] =>
  nodes(file, ts.isCallExpression).flatMap((node) => {
    const called = node.expression.getText(file.tree);
    const name = called.split('.').at(-1) ?? '';
    if (name === 'parseFloat' || name === 'toFixed') {
      return [`${at(file, node)} ${name}: parse digits by base/quantity, print by formatFen`];
    }
    const argument = node.arguments.map((one) => one.getText(file.tree)).join(', ');
    return called === 'Number' && moneyWords.test(argument)
      ? [`${at(file, node)} Number(${argument}): amounts stay bigint`]
      : [];
  });

const sqlClocks = new RegExp(
  `(?<![.\\w])(${[
    String.raw`now\s*\(\s*\)`,
    String.raw`current_(date|time|timestamp)\b`,
    String.raw`localtime(stamp)?\b`,
    String.raw`clock_timestamp\s*\(`,
  ].join('|')})`,
  'i',
);

/** No clock in SQL: the instant is an argument, so a replay gives the same books. */
export const clocksInSql = (path: string, text: string): readonly string[] =>
  text.split('\n').flatMap((line, index) => {
    const said = line.replace(/--.*$|\/\/.*$|^\s*\*.*$/, '');
    const hit = sqlClocks.exec(said);
    return hit === null ? [] : [`${path}:${index + 1} ${hit[0]}: bind world.now() instead`];
  });

const machinePath = new RegExp(
  `(?<![\\w.:/-])/(${['work', 'root', 'home', 'Users'].join('|')})/\\w`,
);

export const machinePaths = (path: string, text: string): readonly string[] =>
  text.split('\n').flatMap((line, index) => {
    const hit = machinePath.exec(line);
    return hit === null ? [] : [`${path}:${index + 1} ${hit[0]}…: say it from the root`];
  });
