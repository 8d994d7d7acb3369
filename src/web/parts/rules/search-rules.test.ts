import { describe, expect, it } from 'vitest';
import { reviewRules } from '#core/performance/rules/all.ts';
import { type RuleFilter, searchRules } from './search-rules.ts';

const found = (filter: Partial<RuleFilter>) =>
  searchRules(reviewRules, { text: '', severity: 'all', category: '', ...filter });

describe('search of the real rules', () => {
  it('shows all where nothing is asked', () => {
    expect(found({})).toHaveLength(reviewRules.length);
  });

  it('finds a rule by its id in any case, and by its number of the checklist', () => {
    const [first] = reviewRules;
    expect(found({ text: ` ${first?.id.toLowerCase()} ` }).map((one) => one.id)).toEqual([
      first?.id,
    ]);
    expect(found({ text: 'C4' }).some((one) => one.checklist === 'C4')).toBe(true);
  });

  it('narrows by severity and category together', () => {
    const narrowed = found({ severity: 'error', category: '完整性' });
    expect(narrowed.length).toBeGreaterThan(0);
    expect(new Set(narrowed.map((one) => `${one.severity} ${one.category}`))).toEqual(
      new Set(['error 完整性']),
    );
  });
});
