/**
 * 台账口径 what registers count as, as values: ratings that are satisfied, methods that are
 * government procurement, assets in use; base facts that no form collects. Files
 * policy/registers.yaml and policy/base-facts.yaml.
 */
import type { Provenance } from './table-template.ts';

/** 台账选项 one value of a choice, with other spellings of it. */
export type RegisterChoice = { readonly name: string; readonly aliases: readonly string[] };

/** 评价等级 */
export type RatingLevel = RegisterChoice & { readonly satisfied: boolean };
/** 采购方式 */
export type ProcurementMethod = RegisterChoice & { readonly government: boolean };
/** 资产状态 */
export type AssetState = RegisterChoice & { readonly inUse: boolean };

/** 台账口径 */
export type RegisterPolicy = {
  readonly ratings: {
    readonly levels: readonly RatingLevel[];
    readonly provenance: Provenance;
  };
  readonly procurement: {
    readonly methods: readonly ProcurementMethod[];
    readonly provenance: Provenance;
  };
  readonly assets: { readonly states: readonly AssetState[]; readonly provenance: Provenance };
  /** Words in a heading that make its column one of personal particulars. */
  readonly persons: { readonly words: readonly string[]; readonly provenance: Provenance };
};

/** 基础数定义 */
export type BaseFactDefinition = {
  /** A figure: 'fact.staff-quota'. */
  readonly code: string;
  readonly title: string;
  readonly measureWord: '人' | '元';
  readonly definition: string;
  readonly usualSource: string;
  readonly neededFor: readonly string[];
  readonly provenance: Provenance;
};
