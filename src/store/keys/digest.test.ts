import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, digestOf, type Json } from './digest.ts';

test('SM3 of the standard’s own example (GB/T 32905 A.1)', () => {
  expect(digestOf('abc')).toBe(
    'sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
  expect(digestOf(new Uint8Array([97, 98, 99]))).toBe(digestOf('abc'));
});

test.each([
  [{ b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
  [{ 乙: '二', 甲: '一' }, '{"乙":"二","甲":"一"}'],
  [{ a: undefined, b: 'x"y' }, '{"b":"x\\"y"}'],
] as const)('canonical JSON of %j', (value, text) => {
  expect(canonicalJson(value as Json)).toBe(text);
});

test('canonical JSON reads back as the same, and the order of names does not matter', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value as Json);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      const turned = reversed(value as Json);
      expect(canonicalJson(turned)).toBe(text);
    }),
  );
});

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  const members = Object.entries(value).toReversed();
  return Object.fromEntries(members.map(([name, member]) => [name, reversed(member as Json)]));
}
