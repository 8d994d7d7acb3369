/** The benches of disclosure and proof at a hundredth of their size still do what they time. */
import { expect, test } from 'vitest';
import { proofBundle, staticSite } from '../../bench/disclosure.ts';

test('a small site and a small bundle are written and verified', async () => {
  const [site] = await staticSite(2);
  expect(site?.name).toContain('2 tables');
  const [written, verified] = await proofBundle(2000);
  expect([written?.limit, verified?.limit]).toEqual([10, 10]);
});
