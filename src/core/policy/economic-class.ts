/**
 * 部门预算经济分类 economic classes: what money was spent on, by code; which of them make up
 * 人员经费, 公用经费 and 三公经费. File policy/economic-classes.yaml.
 */
import type { Provenance } from './table-template.ts';

/** 基本支出的部分 a part of the basic expenditure. */
export type BasicPart = 'personnel' | 'public';

/** 三公经费的部分 */
export type ThreePublicPart = 'abroad' | 'vehicle' | 'reception';

/** 经济分类款级科目 */
export type EconomicClass = {
  readonly code: string; // '30201'
  readonly name: string; // 办公费
  /** 301 工资福利支出 */
  readonly group: string;
  readonly groupName: string;
  /** Which part it is of when it is paid out of the basic expenditure; null: neither. */
  readonly basicPart: BasicPart | null;
  /** Whatever it is paid out of; null: none. */
  readonly threePublic: ThreePublicPart | null;
};

/** 经济分类政策 */
export type EconomicClassPolicy = {
  readonly classes: readonly EconomicClass[];
  /** Of codes and names, of the parts of the basic expenditure, of the three public expenses. */
  readonly codes: Provenance;
  readonly basicParts: Provenance;
  readonly threePublic: Provenance;
};
