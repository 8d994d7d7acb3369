/** 走链用语 what is said of the first that does not hold. */

export const walkMessages = {
  recordMissing: (batch: bigint): string => `第 ${batch} 批没有审计记录：记录已被删除。`,
  linkMissing: (batch: bigint): string =>
    `第 ${batch} 批的记录不在链中：它是封存之后插入的，或者它的链环被删除了。`,
  positionChanged: (batch: bigint): string => `第 ${batch} 批在链中的位次被改动。`,
  gap: (missing: bigint, batch: bigint): string =>
    `第 ${batch} 批之前少了 ${missing} 条记录：链中的位次不连续，记录已被删除。`,
  sealOfLink: (batch: bigint): string => `第 ${batch} 批的链环所写的封条不是封存它的那一张。`,
  recordChanged: (batch: bigint): string =>
    `第 ${batch} 批的摘要对不上：记录、所属批次或链环在封存之后被改动。`,
  flagChanged: (batch: bigint): string => `第 ${batch} 批的时钟标记与时刻不符。`,
  linkUnsealed: (batch: bigint): string => `第 ${batch} 批尚未封存却有链环：链环是另外插入的。`,
  dateClosed: (batch: bigint, date: string): string =>
    `第 ${batch} 批的业务日期 ${date} 在它写入之前已经日结。`,
  sealMissing: (number: bigint): string => `第 ${number} 张封条不见了。`,
  sealChanged: (number: bigint): string => `第 ${number} 张封条的摘要对不上：封条被改动。`,
  sealUnchained: (number: bigint): string => `第 ${number} 张封条没有接在前一张之后。`,
  sealApart: (number: bigint): string => `第 ${number} 张封条与前一张之间有未封存的批次。`,
  sealCount: (number: bigint, wanted: number, found: number): string =>
    `第 ${number} 张封条封存了 ${wanted} 条记录，现在只找到 ${found} 条。`,
  sealLink: (number: bigint): string => `第 ${number} 张封条的末条摘要与链不符。`,
  dayMissing: (last: string | null, seal: bigint): string =>
    last === null
      ? `第 ${seal} 张封条之前的日结不见了。`
      : `第 ${seal} 张封条之前的日结与 ${last} 的日结对不上：日结不见了或被改动。`,
  dayGap: (number: bigint): string => `第 ${number} 次日结不见了。`,
  dayChanged: (date: string): string => `${date} 的日结摘要对不上：日结被改动。`,
  dayUnchained: (date: string): string => `${date} 的日结没有接在前一次之后。`,
  daySeal: (date: string): string => `${date} 的日结所依据的封条不见了或不是那一张。`,
  dayOrder: (date: string): string => `${date} 的日结晚于后面的业务日期。`,
  dayCount: (date: string, wanted: bigint, found: bigint): string =>
    `${date} 日结时有 ${wanted} 条记录，现在找到 ${found} 条。`,
  anchorMissing: '链中没有给出的摘要：链尾被截去，或整条链被重写。',
  orphan: (batch: bigint): string => `第 ${batch} 批有审计记录或链环，却没有批次：批次已被删除。`,
} as const;
