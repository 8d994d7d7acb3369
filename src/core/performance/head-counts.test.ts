import { expect, it } from 'vitest';
import { headCounts } from './head-counts.ts';

it.each([
  ['市本级内设9个部室，下设1个营业部，在编人员42人，非在编38人。', 42n, 38n],
  ['分中心内设3个科室，在编人员14人，非在编9人', 14n, 9n],
  ['在编员工6人，服务外包9人。', 6n, 9n],
  ['在编员工5人，非在编员工8人', 5n, 8n],
  ['三个职能科室、核定在编人员12名。', 12n, null],
  ['内设两个科室', null, null],
])('%s', (prose, established, outsourced) => {
  expect(headCounts(prose)).toEqual({ established, outsourced });
});
