/**
 * 画出的线 drawn lines: what of a path can be a ruling line. Word processors draw thin filled boxes,
 * browsers a box or a slanting piece for each side of a cell, typesetters plain strokes.
 */
import type { Segment } from './page-shapes.ts';
import { type Box, type Matrix, moved } from './page-space.ts';

export type DrawnLines = {
  readonly segments: readonly Segment[];
  /** Boxes filled wide enough to stand behind text. */
  readonly areas: readonly Box[];
};

type Point = readonly [number, number];

/** A line as thick as this is a bar, no rule. */
const thicknessMax = 3.2;
const lengthMin = 1;
/** How far from straight a line may stand and still be drawn along the page. */
const slantMax = 0.6;

export function drawnLines(path: {
  readonly points: readonly number[];
  readonly matrix: Matrix;
  readonly strokes: boolean;
  readonly fills: boolean;
  readonly fillsWhite: boolean;
  readonly lineWidth: number;
}): DrawnLines {
  const segments: Segment[] = [];
  const areas: Box[] = [];
  for (const { corners, edges } of subpaths(path.points, path.matrix)) {
    if (path.strokes) segments.push(...edges.flatMap(([from, to]) => straight(from, to)));
    if (!path.fills || corners.length < 3) continue;
    const box = boxAround(corners);
    const thin = path.fillsWhite || path.strokes ? null : thinLine(box);
    if (thin !== null) segments.push(thin);
    else areas.push(box);
  }
  return { segments, areas };
}

type Subpath = {
  readonly corners: readonly Point[];
  readonly edges: readonly (readonly [Point, Point])[];
};

/** How many numbers follow each step: to, line, curve, short curve, close. */
const stepLengths = [2, 2, 6, 4, 0];

function subpaths(points: readonly number[], matrix: Matrix): readonly Subpath[] {
  const paths: { corners: Point[]; edges: [Point, Point][] }[] = [];
  for (let at = 0; at < points.length; ) {
    const step = points[at] ?? 0;
    const length = stepLengths[step];
    if (length === undefined) break;
    const open = paths.at(-1);
    const before = open?.corners.at(-1);
    const first = open?.corners[0];
    const to = moved(matrix, points[at + length - 1] ?? 0, points[at + length] ?? 0);
    if (step === 0) paths.push({ corners: [to], edges: [] });
    else if (step === 4) {
      if (open !== undefined && before !== undefined && first !== undefined) {
        open.edges.push([before, first]);
      }
    } else if (open !== undefined && before !== undefined) {
      if (step === 1) open.edges.push([before, to]);
      open.corners.push(to);
    }
    at += length + 1;
  }
  return paths;
}

function boxAround(corners: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of corners) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

function straight(from: Point, to: Point): readonly Segment[] {
  const across = Math.abs(to[0] - from[0]);
  const down = Math.abs(to[1] - from[1]);
  if (across < lengthMin && down < lengthMin) return [];
  if (down <= slantMax && across > down) {
    const at = (from[1] + to[1]) / 2;
    return [
      { axis: 'across', at, from: Math.min(from[0], to[0]), until: Math.max(from[0], to[0]) },
    ];
  }
  if (across > slantMax) return [];
  const at = (from[0] + to[0]) / 2;
  return [{ axis: 'down', at, from: Math.min(from[1], to[1]), until: Math.max(from[1], to[1]) }];
}

function thinLine([left, top, right, bottom]: Box): Segment | null {
  const width = right - left;
  const height = bottom - top;
  if (height <= thicknessMax && width > height) {
    return { axis: 'across', at: (top + bottom) / 2, from: left, until: right };
  }
  if (width <= thicknessMax && height > width) {
    return { axis: 'down', at: (left + right) / 2, from: top, until: bottom };
  }
  return null;
}
