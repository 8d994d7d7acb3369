/** 月报拒绝的例子 one example of each refusal about monthly figures. */
import { by, type RefusalExample } from './refusal-example.ts';

export const monthExamples: readonly RefusalExample[] = [
  by('month_unknown', '打开一个还没有导入的月份', async ({ api, view }) =>
    (await api.get(`/months/${view.budgetUnit.id}/2024-03`)).json(),
  ),
];
