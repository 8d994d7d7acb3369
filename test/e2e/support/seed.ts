/** The five published tables, as the stories bring them in. */
import { readFileSync } from 'node:fs';

export const seedName = 'wuxi-2024-targets.txt';

export const seedBytes = readFileSync(new URL(`../../../seed/${seedName}`, import.meta.url));

/** The text of one unit's table alone: '锡山'. */
export function tableTextOf(unit: string): string {
  const title = '无锡市市级部门整体预算绩效目标表';
  const found = seedBytes
    .toString('utf8')
    .split(title)
    .find((part) => new RegExp(`单位名称\\t+无锡市住房公积金管理中心${unit}`).test(part));
  if (found === undefined) throw new Error(`no table of ${unit} among the examples`);
  return `${title}${found}`;
}
