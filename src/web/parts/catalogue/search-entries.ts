/** 查目录 finds catalogue entries by what people remember of them: a name, a spelling, a phrase. */
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import { normaliseName } from '#core/policy/catalogue.ts';

export type EntryFilter = {
  readonly text: string;
  /** '' for every 一级指标. */
  readonly dimension: string;
  readonly status: 'all' | CatalogueEntry['provenance']['status'];
};

export function searchEntries(
  entries: readonly CatalogueEntry[],
  filter: EntryFilter,
): readonly CatalogueEntry[] {
  const wanted = normaliseName(filter.text);
  return entries.filter(
    (entry) =>
      (filter.dimension === '' || entry.dimension === filter.dimension) &&
      (filter.status === 'all' || entry.provenance.status === filter.status) &&
      (wanted === '' ||
        [entry.name, ...entry.aliases, entry.definition, entry.formula ?? '', entry.code].some(
          (text) => normaliseName(text).includes(wanted),
        )),
  );
}
