/** 空白表 a form that nobody has filled in yet, reviewed. */
import { describe, expect, it } from 'vitest';
import { reviewTable } from '#core/performance/review.ts';
import { blankForm, templateOf } from './example-project-table.ts';
import { policy } from './wuxi.ts';

describe('a form that nobody has filled in yet', () => {
  it.each(['department', 'project'] as const)(
    '%s: asks for what is required, once each',
    (subject) => {
      const table = blankForm(subject);
      const context = { table, template: templateOf(subject), policy, projectTables: [] };
      const findings = reviewTable(context);
      const places = findings.map((one) => `${one.rule} ${one.place.label}`);
      expect(new Set(places).size).toBe(places.length);
      expect(findings.some((one) => one.rule === 'PT-CMP-05')).toBe(true);
      expect(findings.some((one) => one.rule.startsWith('PT-SUM-02'))).toBe(false);
    },
  );
});
