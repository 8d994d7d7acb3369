/**
 * 发现的例子 for every rule of one table: an edit of a sound table that causes the finding, and
 * one that comes near and does not. docs/errors.md is written from this list.
 */
import type { TableExample } from './example.ts';
import {
  fitness,
  plausible,
  projectTables,
  relevance,
  values,
  wording,
} from './examples-of-content.ts';
import { completeness, reading, sums } from './examples-of-form.ts';

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
