/**
 * 虚构示例的生成 makes the invented department of the examples: five tables of 2025, two years of
 * months, a year of payments and registers. Everything is drawn from one fixed seed: no place and
 * no person of this name exists. Run it where the example shall change; its files are what is read.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExampleUnit, exampleUnits } from './anhe-units.ts';
import { adjustmentsOf, paymentsCsv } from './anhe-payments.ts';
import { monthsCsv } from './anhe-months.ts';
import { registerFiles } from './anhe-registers.ts';
import { targetsText } from './anhe-tables.ts';

const folder = join(import.meta.dirname, 'anhe-2025');
mkdirSync(folder, { recursive: true });

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

write('targets-2025.txt', targetsText(2025));
write('months-2024-2025.csv', monthsCsv());
for (const one of exampleUnits as readonly ExampleUnit[]) {
  write(`payments-2025-${one.code}.csv`, paymentsCsv(one));
  for (const [name, text] of registerFiles(one)) write(`${name}-2025-${one.code}.csv`, text);
}
write('adjustments-2025.json', `${JSON.stringify(adjustmentsOf(), null, 2)}\n`);
