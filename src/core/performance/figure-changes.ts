/**
 * 行的变化 figure changes: what became of the rows beneath a figure between a cut and now: added,
 * taken away, or restated. docs/spec/trace.md section 3
 */
import { compareQuantities } from '#core/base/quantity.ts';
import type { FigureRow } from './figure.ts';

/** 一行的变化 */
export type RowChange =
  | { readonly change: 'added'; readonly before: null; readonly after: FigureRow }
  | { readonly change: 'withdrawn'; readonly before: FigureRow; readonly after: null }
  | { readonly change: 'restated'; readonly before: FigureRow; readonly after: FigureRow };

/** Restated ones first, then those that are gone, then the new ones; each in its own order. */
export function rowChanges(
  then: readonly FigureRow[],
  now: readonly FigureRow[],
): readonly RowChange[] {
  const thenById = new Map(then.map((row) => [row.id, row]));
  const nowById = new Map(now.map((row) => [row.id, row]));
  const same = then.flatMap((before): readonly RowChange[] => {
    const after = nowById.get(before.id);
    return after === undefined || sameQuantity(before, after)
      ? []
      : [{ change: 'restated', before, after }];
  });
  const gone = then.filter(({ id }) => !nowById.has(id));
  const fresh = now.filter(({ id }) => !thenById.has(id));
  const pairs = newVersions(gone, fresh);
  const paired = new Set(pairs.flatMap(({ before, after }) => [before?.id, after?.id]));
  return [
    ...same,
    ...pairs.filter(({ before, after }) => !sameQuantity(before, after)),
    ...gone
      .filter(({ id }) => !paired.has(id))
      .map((before): RowChange => ({ change: 'withdrawn', before, after: null })),
    ...fresh
      .filter(({ id }) => !paired.has(id))
      .map((after): RowChange => ({ change: 'added', before: null, after })),
  ];
}

function sameQuantity(a: FigureRow | null, b: FigureRow | null): boolean {
  const [left, right] = [a?.quantity ?? null, b?.quantity ?? null];
  return left === null || right === null ? left === right : compareQuantities(left, right) === 0;
}

/** A new row that says what one that is gone said is its new version; of several none can tell. */
function newVersions(
  gone: readonly FigureRow[],
  fresh: readonly FigureRow[],
): readonly Extract<RowChange, { readonly change: 'restated' }>[] {
  const freshByKey = Map.groupBy(fresh, sayingOf);
  return [...Map.groupBy(gone, sayingOf)].flatMap(([key, olds]) => {
    const news = freshByKey.get(key) ?? [];
    const [before] = olds;
    const [after] = news;
    return olds.length === 1 && news.length === 1 && before !== undefined && after !== undefined
      ? [{ change: 'restated' as const, before, after }]
      : [];
  });
}

const sayingOf = ({ source, kind, title, date }: FigureRow): string =>
  [source, kind, title, date ?? ''].join('\0');
