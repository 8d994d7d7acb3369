/** docs/errors.md is what rules and refusals really say: every example is done, and written down. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeFaultCodes } from '#app/ports/store-fault.ts';
import { reviewRules } from '#core/performance/rules/all.ts';
import { type ErrorBench, openErrorBench } from '../errors/bench.ts';
import { errorsDocument, type RuleExample, type ShownRefusal } from '../errors/errors-document.ts';
import { refusalExamples } from '../errors/refusal-examples.ts';
import { ruleExample } from '../errors/rule-examples.ts';
import { files, root } from '../tidy/source-files.ts';

const path = join(root, 'docs/errors.md');
const shown = new Map<string, ShownRefusal>();
let bench: ErrorBench | null = null;

beforeAll(async () => {
  bench = await openErrorBench();
});
afterAll(() => bench?.api.close());

describe('refusals', () => {
  it.each(refusalExamples)('$code: $what', async ({ code, status, what, cause }) => {
    if (bench === null) return;
    const refusal = (await cause?.(bench)) ?? { code, message: '', facts: {} };
    expect(refusal.code).toBe(code);
    if (cause !== null) expect(refusal.message).toMatch(/[一-鿿].*[。？]$/u);
    shown.set(code, { code, status, what, says: refusal.message });
  });

  it('every refusal in the source has its example', () => {
    const refused = /\b(?:refuse|refused)\(\s*'([a-z]+(?:_[a-z]+)*)'/g;
    const said = /\b(?:refuse|refused|say|sentence)\(\s*'([a-z]+(?:_[a-z]+)*)'/g;
    // A reader also says things of a file that it could read.
    const saidIn = (path: string): RegExp => (path.startsWith('src/documents/') ? refused : said);
    const sources = files(/^src\/(api|app|bin|core|documents|store)\//, /(?<!\.test)\.ts$/);
    const codes = new Set(
      sources.flatMap((file) =>
        [...file.text.matchAll(saidIn(file.path))].map((match) => match[1] ?? ''),
      ),
    );
    for (const code of storeFaultCodes) codes.add(code);
    const known = new Set<string>(refusalExamples.map((one) => one.code));
    expect([...codes].filter((code) => !known.has(code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(30);
  });
});

describe('findings', () => {
  const examples: RuleExample[] = [];

  it.each(reviewRules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
    const example = ruleExample(rule);
    expect(example, `${rule.id} has an example that causes it`).not.toBeNull();
    if (example !== null) examples.push(example);
  });

  it('docs/errors.md says so', () => {
    const text = errorsDocument(examples, [...shown.values()]);
    if (process.env['ANJU_GOLDEN'] === '1') writeFileSync(path, text);
    expect(readFileSync(path, 'utf8'), 'run npm run golden').toBe(text);
  });
});
