/** 自评页类型 what travels of a score sheet, by names of our own. */
import type { z } from 'zod';
import type {
  evaluation,
  EvaluationEntryJson,
  nextYear,
  rectification,
} from '#contract/evaluation.ts';

export type EvaluationJson = z.output<typeof evaluation>;
export type ScoreRowJson = EvaluationJson['rows'][number];
export type ScoreBlockJson = EvaluationJson['blocks'][number];
export type TotalJson = EvaluationJson['own'];
export type ProseJson = EvaluationJson['prose'][number];
export type MoveJson = EvaluationJson['moves'][number];
export type ProvenanceJson = ScoreRowJson['rule']['provenance'];
export type RectificationJson = z.output<typeof rectification>;
export type NextYearJson = z.output<typeof nextYear>;
export type Entry = EvaluationEntryJson;
export type TextField = 'actual' | 'reason' | 'measure';
