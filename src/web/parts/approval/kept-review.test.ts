import { expect, it } from 'vitest';
import { keepReview, nothingKept, readKept } from './kept-review.ts';

function drawer() {
  const content = new Map<string, string>();
  return {
    content,
    getItem: (name: string) => content.get(name) ?? null,
    setItem: (name: string, text: string) => void content.set(name, text),
    removeItem: (name: string) => void content.delete(name),
  };
}

const kept = {
  collected: [{ rowId: 'r', column: 'halfYear', label: '支出', text: '请核对' }],
  replies: { one: '已改' },
};

it('comes back to the person who wrote it, for that table alone', () => {
  const box = drawer();
  keepReview(box, { userId: 'u', tableId: 't', kept });
  expect(readKept(box, 'u', 't')).toEqual(kept);
  expect(readKept(box, 'v', 't')).toEqual(nothingKept);
  expect(readKept(box, 'u', 's')).toEqual(nothingKept);
});

it('leaves nothing behind when all was sent', () => {
  const box = drawer();
  keepReview(box, { userId: 'u', tableId: 't', kept });
  keepReview(box, { userId: 'u', tableId: 't', kept: nothingKept });
  expect(box.content.size).toBe(0);
});

it.each(['{', 'null', '"text"', '{"collected":[{"text":3}],"replies":{"a":1}}'])(
  'takes %s for nothing',
  (text) => {
    const box = drawer();
    box.setItem('anju.review.u.t', text);
    expect(readKept(box, 'u', 't')).toEqual(nothingKept);
  },
);
