/** 覆盖图的计数 how much of the map hangs together, in three counts. */
import type { CoverageMapJson } from '#contract/rollup.ts';

export type CoverageCount = {
  readonly duties: number;
  readonly dutiesWithout: number;
  readonly indicators: number;
  readonly indicatorsWithout: number;
  readonly projectsWithout: number;
};

/** An indicator that answers for two duties is one indicator; a loose one has no known projects. */
export function countCoverage(map: CoverageMapJson): CoverageCount {
  const linked = new Map(
    map.duties.flatMap((duty) => duty.indicators).map((one) => [one.rowId, one]),
  );
  const without = [...linked.values()].filter((one) => one.projects.length === 0).length;
  return {
    duties: map.duties.length,
    dutiesWithout: map.duties.filter((duty) => duty.indicators.length === 0).length,
    indicators: linked.size + map.looseIndicators.length,
    indicatorsWithout: without + map.looseIndicators.length,
    projectsWithout: map.looseProjects.length,
  };
}
