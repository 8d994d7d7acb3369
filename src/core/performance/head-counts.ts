/**
 * 人员配置 head counts in the prose of 机构设置及人员配置: '在编人员14人，非在编9人'.
 * Only numbers that the prose puts to a kind of staff are taken; 核定 counts are no staff on duty.
 */

/** 人员配置 `outsourced` is null where the prose does not say. */
export type HeadCounts = {
  readonly outsourced: bigint | null;
  readonly established: bigint | null;
};

const outsourced = /(?:非在编|服务外包|劳务派遣|外包|编外)[^\d，。；,;]{0,6}(\d{1,4})\s*[人名]/u;
const established = /(?<!非)在编[^\d，。；,;]{0,6}(\d{1,4})\s*[人名]/u;

export const headCounts = (prose: string): HeadCounts => ({
  outsourced: countIn(outsourced.exec(prose)),
  established: countIn(established.exec(prose)),
});

const countIn = (match: RegExpExecArray | null): bigint | null =>
  match?.[1] === undefined ? null : BigInt(match[1]);
