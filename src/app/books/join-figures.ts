/**
 * 合并取数 join figures: several sources as one. Each figure is asked of the source that its
 * definition names; a figure whose source is not there reads as missing, and says so.
 */
import { present } from '#core/base/assert.ts';
import { type FigureRead, type FigureSourceName, figureOf } from '#core/performance/figure.ts';
import type { FigureSource } from '../ports/figure-source.ts';

/** 各账 */
export type FigureSources = Readonly<Partial<Record<FigureSourceName, FigureSource>>>;

export function joinFigures(sources: FigureSources): FigureSource {
  const sourceOf = (code: string): FigureSource | null => {
    const definition = figureOf(code);
    return definition === null ? null : (sources[definition.source] ?? null);
  };
  const all = Object.values(sources);
  return {
    codes: all.flatMap(({ codes }) => codes),
    read: async (world, asked, at) => {
      const answers: (FigureRead | null)[] = asked.map(() => null);
      for (const source of new Set(asked.map(({ code }) => sourceOf(code)))) {
        if (source === null) continue;
        const places = asked.flatMap((one, index) =>
          sourceOf(one.code) === source ? [{ one, index }] : [],
        );
        const read = await source.read(
          world,
          places.map(({ one }) => one),
          at,
        );
        for (const [nth, { index }] of places.entries()) {
          answers[index] = present(read[nth], 'a source answers each figure asked');
        }
      }
      return asked.map((one, index) => answers[index] ?? missing(one));
    },
    rows: async (world, asked, page) =>
      (await sourceOf(asked.code)?.rows(world, asked, page)) ?? { rows: [], total: 0 },
    usesOf: async (world, id) => {
      const uses = await Promise.all(all.map((source) => source.usesOf(world, id)));
      return uses.flat();
    },
  };
}

const missing = (asked: FigureRead['asked']): FigureRead => ({
  asked,
  quantity: null,
  missing: [figureOf(asked.code)?.title ?? asked.code],
  rows: 0,
});
