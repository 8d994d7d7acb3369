/** 全部规则 every review rule, theme by theme, in the order in which they are asked. */
import type { ReviewRule } from '../review-rule.ts';
import * as classes from './classes.ts';
import * as comparators from './comparators.ts';
import * as completeness from './completeness.ts';
import * as costs from './costs.ts';
import * as fitness from './fitness.ts';
import * as formRows from './form-rows.ts';
import * as missingParts from './missing-parts.ts';
import * as overYears from './over-years.ts';
import * as projectTables from './project-tables.ts';
import * as ranges from './ranges.ts';
import * as reading from './reading.ts';
import * as relevance from './relevance.ts';
import * as sums from './sums.ts';
import * as unitProse from './unit-prose.ts';
import * as units from './units.ts';
import * as values from './values.ts';
import * as wording from './wording.ts';
import * as years from './years.ts';

export const reviewRules: readonly ReviewRule[] = [
  reading,
  completeness,
  formRows,
  missingParts,
  sums,
  values,
  comparators,
  ranges,
  relevance,
  classes,
  fitness,
  projectTables,
  wording,
  years,
  units,
  unitProse,
  costs,
  overYears,
]
  .flatMap((theme) => Object.values(theme))
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));
