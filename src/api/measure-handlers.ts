/** 度量处理表 the registry, values, traces, rows, comparisons, uses and bindings. */
import { bindIndicator } from '#app/measures/bind-indicator.ts';
import { compareMeasures } from '#app/measures/compare-measures.ts';
import { viewBindings } from '#app/measures/view-bindings.ts';
import { viewFigureRows } from '#app/measures/view-figure-rows.ts';
import { viewMeasure, viewMeasures } from '#app/measures/view-measures.ts';
import { viewRowUses } from '#app/measures/view-row-uses.ts';
import { mapOk, ok } from '#core/base/result.ts';
import {
  encodeBindings,
  encodeComparison,
  encodeDefinition,
  encodeFigureRows,
  encodeTraced,
  encodeUnitMeasures,
  encodeUses,
} from './encode-measures.ts';
import type { Handler } from './handler.ts';

type MeasureRouteName =
  | 'measureRegistry'
  | 'measureValues'
  | 'measureTrace'
  | 'figureRows'
  | 'measureComparison'
  | 'rowUses'
  | 'tableBindings'
  | 'bindIndicator';

export const measureHandlers: { readonly [R in MeasureRouteName]: Handler<R> } = {
  measureRegistry: async ({ parts }) => {
    const { measures, catalogue } = parts.books.policy;
    return ok({
      version: measures.version,
      measures: measures.measures.map((one) => encodeDefinition(one, catalogue)),
    });
  },
  measureValues: async ({ parts, world, params, query }) =>
    mapOk(await viewMeasures(parts.books, world, { ...params, ...query }), encodeUnitMeasures),
  measureTrace: async ({ parts, world, params, query }) => {
    const { rows, ...rest } = query;
    const asked = { ...params, ...rest, rows: rows === '1' };
    const { catalogue } = parts.books.policy;
    return mapOk(await viewMeasure(parts.books, world, asked), (found) =>
      encodeTraced(found, catalogue),
    );
  },
  figureRows: async ({ parts, world, params, query }) =>
    mapOk(await viewFigureRows(parts.books, world, { ...params, ...query }), encodeFigureRows),
  measureComparison: async ({ parts, world, params, query }) =>
    mapOk(await compareMeasures(parts.books, world, { ...params, ...query }), encodeComparison),
  rowUses: async ({ parts, world, params }) =>
    mapOk(await viewRowUses(parts.books, world, params), encodeUses),
  tableBindings: async ({ parts, world, params }) =>
    mapOk(await viewBindings(parts.books, world, params), encodeBindings),
  bindIndicator: async ({ parts, world, params, body, once }) => {
    const bound = await bindIndicator(parts.books, world, { ...params, ...body, once });
    // Answered with the page as it stands afterwards.
    return bound.ok ? mapOk(await viewBindings(parts.books, world, params), encodeBindings) : bound;
  },
};
