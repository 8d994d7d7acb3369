/**
 * 页面坐标 page space: points from the upper left corner of the page as it is read, and the
 * matrices that lead there.
 */

/** 矩阵 as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** 方框 left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const moved = (m: Matrix, x: number, y: number): readonly [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** The box around what a box becomes. */
export function movedBox(m: Matrix, [left, top, right, bottom]: Box): Box {
  const corners = [moved(m, left, top), moved(m, right, top), moved(m, left, bottom)];
  corners.push(moved(m, right, bottom));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export const overlap = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

export const holds = (box: Box, x: number, y: number): boolean =>
  x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

/** Six finite numbers, or null: a matrix comes from the file. */
export function asMatrix(value: unknown): Matrix | null {
  const list = asNumbers(value);
  return list.length >= 6 && list.slice(0, 6).every(Number.isFinite)
    ? (list.slice(0, 6) as unknown as Matrix)
    : null;
}

export function asNumbers(value: unknown): readonly number[] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'number') ? value : [];
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as unknown as ArrayLike<number>)
    : [];
}
