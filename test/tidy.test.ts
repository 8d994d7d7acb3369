/** Tidy: reads our own source and says what breaks the rules of the house, and what to do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typesOutsideGlossary, typesWithoutTerm } from './tidy/domain.ts';
import { clocksInSql, floatsNearMoney, machinePaths, outsideInCore } from './tidy/outside.ts';
import {
  bannedForms,
  climbingImports,
  longFiles,
  longFunctions,
  longLines,
  manyArguments,
} from './tidy/shape.ts';
import { code, files, parse, paths, readSource, root, sources } from './tidy/source-files.ts';
import { wordFault, wordFaults } from './tidy/words.ts';

const core = code.filter((file) => file.path.startsWith('src/core/'));

/** Tools ask their own configuration for a default export. */
const isToolConfig = (path: string): boolean => path.endsWith('.config.ts');

/** Fails with the whole list, so that one run shows everything there is to mend. */
const expectNone = (faults: readonly string[]): void => {
  expect(faults, `\n${faults.join('\n')}\n`).toHaveLength(0);
};

describe('the tests themselves look at something', () => {
  it('finds our files', () => {
    expect(code.length).toBeGreaterThan(20);
    expect(core.length).toBeGreaterThan(10);
  });

  it('sees a fault of each kind', () => {
    const broken = parse({
      path: 'src/core/base/broken.ts',
      text: [
        "import x from '../../y.ts';",
        "export * from './z.ts';",
        'enum Colour { red }',
        'export default 1;',
        'export type Info = string;',
        'const target = Number(amountFen) + Date.now() + Math.random();',
        `function much(a: string, b: string, c: string, d: string) {${'\n'.repeat(71)}}`,
        `${'//\n'.repeat(400)}`,
      ].join('\n'),
    });
    expect(bannedForms(broken)).toHaveLength(3);
    expect(climbingImports(broken)).toHaveLength(1);
    expect(wordFaults(broken)).toHaveLength(2);
    expect(outsideInCore(broken)).toHaveLength(2);
    expect(floatsNearMoney(broken)).toHaveLength(1);
    expect(longFunctions(broken)).toHaveLength(1);
    expect(manyArguments(broken)).toHaveLength(1);
    expect(longFiles(broken)).toHaveLength(1);
    expect(typesWithoutTerm(broken)).toHaveLength(1);
    expect(typesOutsideGlossary(broken, '| 预算单位 | budgetUnit |')).toHaveLength(1);
    expect(clocksInSql('a.sql', 'select now() -- now()')).toHaveLength(1);
    expect(clocksInSql('a.ts', 'world.now()')).toHaveLength(0);
    expect(machinePaths('a.md', `see ${['', 'root', 'x'].join('/')}`)).toHaveLength(1);
    expect(longLines('a.ts', 'x'.repeat(101))).toHaveLength(1);
    expect(wordFault('budgetUnit')).toBeNull();
  });
});

describe('shape', () => {
  it('files have at most 400 lines', () => expectNone(sources.flatMap(longFiles)));

  it('functions have at most 70 lines', () => expectNone(sources.flatMap(longFunctions)));

  it('functions take at most three plain arguments, then one object', () =>
    expectNone(sources.flatMap(manyArguments)));

  it('lines have at most 100 letters', () => {
    const written = files(/^(src|test|bench)\//, /\.(tsx?|mjs|sql|css)$/);
    expectNone(written.flatMap((file) => longLines(file.path, file.text)));
  });

  it('no default export, barrel, enum, namespace or parameter property', () =>
    expectNone(sources.filter((file) => !isToolConfig(file.path)).flatMap(bannedForms)));

  it('no import climbs out of its room', () => expectNone(sources.flatMap(climbingImports)));

  it('JSX only in web', () =>
    expectNone(paths.filter((path) => path.endsWith('.tsx') && !path.startsWith('src/web/'))));

  it('files are named in kebab-case', () => {
    const named =
      /^(\d{4}-)?[a-z0-9]+(-[a-z0-9]+)*(\.(story\.test|test|config|module))?\.(d\.)?[a-z]+$/;
    const ours = paths.filter((path) => /^(src|test|bench)\/.*\.(tsx?|mjs|sql|css)$/.test(path));
    expectNone(ours.filter((path) => !named.test(path.split('/').at(-1) ?? '')));
  });
});

describe('words', () => {
  it('no banned word in a name we declare', () => expectNone(code.flatMap(wordFaults)));

  it('no banned word in the name of a file', () => {
    const names = code.map((file) => file.path.split('/').at(-1)?.split('.')[0] ?? '');
    expectNone(names.flatMap((name) => wordFault(name) ?? []));
  });

  it('the comment of each type in core opens with the Chinese term', () =>
    expectNone(core.flatMap(typesWithoutTerm)));

  it('each type in core is in the glossary', () => {
    const glossary = readSource('docs/GLOSSARY.md').text;
    expectNone(core.flatMap((file) => typesOutsideGlossary(file, glossary)));
  });

  it('nothing left to do is parked in the code', () => {
    const parked = new RegExp(
      `\\b(${['FIX', 'TO'].map((word) => `${word}(?:ME|DO)`).join('|')})\\b`,
    );
    expectNone(sources.filter((file) => parked.test(file.text)).map((file) => file.path));
  });
});

describe('the outside', () => {
  it('core has no clock, no chance and no machine', () => expectNone(core.flatMap(outsideInCore)));

  it('no float near money', () => expectNone(code.flatMap(floatsNearMoney)));

  it('no clock in SQL', () => {
    const store = files(/^src\/(store|api|app)\//, /\.(sql|ts)$/);
    expectNone(store.flatMap((file) => clocksInSql(file.path, file.text)));
  });

  it('no path of one machine', () => {
    const written = files(/^/, /\.(tsx?|mjs|cjs|sql|css|md|ya?ml|json|html)$/);
    expectNone(written.flatMap((file) => machinePaths(file.path, file.text)));
  });
});

describe('review rules', () => {
  it('each has an id, a title, a basis and a test that names it', async () => {
    const list = 'src/core/performance/rules/all.ts';
    expect(existsSync(join(root, list)), `${list} lists the rules`).toBe(true);
    const tests = sources.filter((file) => file.path.endsWith('.test.ts'));
    const rules = await listedRules(list);
    expect(rules.length).toBeGreaterThan(20);
    expectNone(
      rules.flatMap((rule) => [
        ...(/^PT-[A-Z]+-\d{2}$/.test(rule.id) ? [] : [`${rule.id}: ids are PT-…-nn`]),
        ...(rule.title.trim() === '' ? [`${rule.id} has no title`] : []),
        ...(rule.basis.trim() === '' ? [`${rule.id} has no basis`] : []),
        ...(tests.some((file) => file.text.includes(rule.id)) ? [] : [`${rule.id} has no test`]),
      ]),
    );
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });
});

type Listed = { readonly id: string; readonly title: string; readonly basis: string };

/** The rules of `all.ts`, whatever it calls its lists. */
async function listedRules(path: string): Promise<readonly Listed[]> {
  const module: Readonly<Record<string, unknown>> = await import(join(root, path));
  const lists = Object.values(module).filter(Array.isArray) as readonly (readonly Listed[])[];
  return [...new Set(lists.flat())].filter((one) => typeof one.id === 'string');
}
