/** 自评与公开的页面 self-evaluation, evaluation and disclosure, in the order of the navigation. */
import type { Page } from '../page.ts';

export const evaluationPages: readonly Page[] = [];
