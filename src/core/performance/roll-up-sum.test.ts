import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '#core/policy/catalogue.ts';
import { readCell } from './read-cell.ts';
import { printTotal, type RollUpPart } from './roll-up-line.ts';
import { addTargets } from './roll-up-sum.ts';
import { policy, templateNamed, unitOf } from './test-support/small-table.ts';

const template = templateNamed('wuxi-department-2024');
const row = { kind: 'indicator', block: 'duty', key: null } as const;

function added(written: readonly (string | null)[], code = 'collection-amount') {
  const units = written.map((_, at) => unitOf(`${'甲乙丙丁戊'[at]}`, {}));
  const parts: readonly RollUpPart[] = written.map((text, at) => ({
    budgetUnitId: units[at]?.budgetUnitId ?? '',
    tableId: null,
    written: text,
    read:
      text === null ? null : readCell({ written: text, template, row, column: 'fullYear' }).read,
    name: null,
    place: null,
  }));
  const sum = addTargets(units, parts, entryOf(policy.catalogue, code));
  return [sum.total === null ? null : printTotal(sum.total), ...sum.gaps];
}

describe('adding target values', () => {
  it.each<readonly [readonly (string | null)[], string, readonly (string | null)[]]>([
    [['≥42亿元', '≥20亿元'], 'collection-amount', ['≥62亿元']],
    [['≥42亿元', '≥5000万元'], 'collection-amount', ['≥42.5亿元']],
    [['=0.1亿元', '=0.2亿元'], 'collection-amount', ['=0.3亿元']],
    [['≥42亿元', null, '=亿元'], 'collection-amount', ['≥42亿元']],
    [[null, null], 'collection-amount', [null]],
    [
      ['≥42亿元', '=1亿元', '2亿元'],
      'collection-amount',
      ['45亿元', '比较符不一：甲为“≥”，乙为“=”，丙为无比较符'],
    ],
    [['≥9万人', '≥40000人', '≥1万人'], 'new-account-persons', ['≥14万人']],
    [['≥0.7万', '≥1万人'], 'new-account-persons', ['≥1.7万人', '甲只写“万”，按“万人”计']],
    [['≥0.7万'], 'new-account-persons', ['≥0.7万']],
    [['≥1万人', '≥3亿元'], 'new-account-persons', ['≥1万人', '计量单位不同，未计入：乙']],
    [['≥6篇', '≥12篇'], 'website-news', ['≥18篇']],
    [['≥50%', '≥60%'], 'coverage-rate', [null, '比率不作合计']],
    [['较强', '强'], 'affordability-influence', [null]],
  ])('%j of %s', (written, code, expected) => expect(added(written, code)).toEqual(expected));

  it('does not depend on the order of the units', () => {
    const amount = fc.integer({ min: 0, max: 100_000 }).map((tenths) => `≥${tenths / 10}亿元`);
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), (written) => {
        return added(written)[0] === added(written.toReversed())[0];
      }),
    );
  });
});
