import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each([
  ['/', '/'],
  ['/tables/1?version=2#row', '/tables/1?version=2#row'],
  ['/%E8%A1%A8', '/%E8%A1%A8'],
  [undefined, '/'],
  ['', '/'],
  ['tables', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/\r\nset-cookie: a=b', '/'],
  ['/api/v1/session/end', '/'],
  ['/x/../api/v1/session', '/'],
])('%j leads to %s', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path);
});
