/** 去哪里填 the page on which a missing figure is entered, by its source and its code. */
import { registerKinds } from '#contract/register-routes.ts';
import type { MeasureDefinitionJson } from '#contract/measure-routes.ts';

type OfYear = { readonly budgetUnitId: string; readonly fiscalYear: number };
type Figure = MeasureDefinitionJson['figures'][number];

/** 2025年6月期末国债余额 is 期末国债余额 of a month: what is missing names its figure. */
export function figureMissing(
  name: string,
  definitions: readonly MeasureDefinitionJson[],
): Figure | null {
  const all = definitions.flatMap(({ figures }) => figures);
  const named = all.filter(({ title }) => name.includes(title));
  // The longest title is the closest: 三公经费预算数 stands in 上年三公经费预算数, too.
  return (
    named.toSorted((a, b) => b.title.length - a.title.length)[0] ??
    (all.every(({ source }) => source === all[0]?.source) ? (all[0] ?? null) : null)
  );
}

/** What is missing as a whole says so itself; a single number is named by its figure. */
export function wayTo(
  name: string,
  definitions: readonly MeasureDefinitionJson[],
  of: OfYear,
): string {
  const place = `${of.budgetUnitId}/${of.fiscalYear}`;
  if (name.endsWith('年度预算')) return `/books/budget/${place}`;
  if (name.endsWith('月月报')) return `/books/months?year=${name.slice(0, 4)}`;
  if (name.endsWith('资产卡片')) return `/books/assets/${place}`;
  if (name.endsWith('绩效目标表')) return '/';
  return whereEntered(figureMissing(name, definitions), of);
}

export function whereEntered(figure: Figure | null, of: OfYear): string {
  const { budgetUnitId, fiscalYear } = of;
  const place = `${budgetUnitId}/${fiscalYear}`;
  switch (figure?.source) {
    case 'months':
      return `/books/months?year=${fiscalYear}`;
    case 'budget':
      return `/books/budget/${place}`;
    case 'tables':
      return '/';
    default:
      return pageOfRegister(figure?.code ?? '', of);
  }
}

/** Which register a figure counts: its code begins with the kind, but for ways of business. */
function pageOfRegister(code: string, { budgetUnitId, fiscalYear }: OfYear): string {
  const place = `${budgetUnitId}/${fiscalYear}`;
  if (code.startsWith('fact.')) return `/books/facts/${place}`;
  if (code.startsWith('asset.')) return `/books/assets/${place}`;
  const word = code.replace(/^register\./u, '');
  const kind = registerKinds.find((one) => word.startsWith(one));
  if (kind !== undefined) return `/books/registers/${place}/${kind}`;
  if (/^(online|counter)-count$/u.test(word)) return `/books/registers/${place}/channels`;
  return `/books/registers?year=${fiscalYear}`;
}
