/** 已公布的目标表 what was published officially elsewhere: policy/published-tables.yaml. */

/** 已公布的目标表 of one department and year. */
export type PublishedTables = {
  readonly department: string;
  readonly fiscalYear: number;
  readonly source: string;
  readonly budgetUnits: readonly string[];
};
