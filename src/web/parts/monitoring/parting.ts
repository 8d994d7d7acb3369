/** 分岔 where money and result part: the geometry of the small chart of a duty. Pure. */

/** Lengths in per cent of the drawn axis; null where a figure is not known. */
export type Parting = {
  readonly money: PartingBar | null;
  readonly result: PartingBar | null;
  /** Where 100 % stands. */
  readonly whole: number;
  /** The stretch one of them has and the other has not; null where they meet or one is unknown. */
  readonly apart: { readonly from: number; readonly until: number } | null;
};

export type PartingBar = {
  readonly length: number;
  /** It goes on beyond the drawn axis. */
  readonly cut: boolean;
};

/** Room for a result half as much again as planned; what is more is cut and says so. */
const axisMax = 150;

export function partingOf(money: string | null, result: string | null): Parting {
  const figures = [money, result].map((text) => (text === null ? null : Number(text)));
  const most = Math.max(100, ...figures.map((figure) => figure ?? 0));
  const axis = Math.min(most, axisMax);
  const bar = (figure: number | null | undefined): PartingBar | null =>
    figure === null || figure === undefined || Number.isNaN(figure)
      ? null
      : { length: (Math.min(Math.max(figure, 0), axis) / axis) * 100, cut: figure > axis };
  const [ofMoney, ofResult] = [bar(figures[0]), bar(figures[1])];
  const ends = [ofMoney?.length, ofResult?.length].filter((end) => end !== undefined);
  const [from, until] = [Math.min(...ends), Math.max(...ends)];
  return {
    money: ofMoney,
    result: ofResult,
    whole: (100 / axis) * 100,
    apart: ends.length === 2 && until > from ? { from, until } : null,
  };
}
