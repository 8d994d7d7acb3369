/**
 * 发现的例子 for every rule of one table: an edit of a sound table that causes the finding, and
 * one that comes near and does not. docs/errors.md is written from this list.
 */
import type { TableExample } from './example.ts';
import { fitness, projectTables, relevance, wording } from './examples-of-content.ts';
import { completeness, reading, sums } from './examples-of-form.ts';
import { plausible, values } from './examples-of-values.ts';

export const tableExamples: readonly TableExample[] = [
  ...completeness,
  ...sums,
  ...values,
  ...plausible,
  ...relevance,
  ...fitness,
  ...projectTables,
  ...wording,
  ...reading,
];
