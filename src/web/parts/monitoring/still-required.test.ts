import { describe, expect, it } from 'vitest';
import { monitoringSample } from './sample.ts';
import { countOf, stillRequired } from './still-required.ts';

describe('what must be filled before the form may be submitted', () => {
  it('names each row with the fields that are empty, and nothing that is filled', () => {
    const found = stillRequired(monitoringSample);
    expect(found).toEqual([
      {
        rowId: 'r1',
        name: '归集住房公积金金额',
        orActual: false,
        wanted: [
          { field: 'reason', name: '原因' },
          { field: 'measure', name: '措施' },
        ],
      },
    ]);
    expect(countOf(found)).toBe(2);
  });
});
