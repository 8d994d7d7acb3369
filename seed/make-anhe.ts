/**
 * 虚构示例的生成 makes the invented department of the examples: five tables of 2025, two years of
 * months, a year of payments and registers. Everything is drawn from one fixed seed: no place and
 * no person of this name exists. Run it where the example shall change; its files are what is read.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleUnits } from './anhe-units.ts';
import { adjustmentsOf, paymentsCsv } from './anhe-payments.ts';
import { factsOf, registerFiles } from './anhe-registers.ts';
import { monthFiles } from './anhe-months.ts';
import { targetsText } from './anhe-tables.ts';

const folder = join(import.meta.dirname, 'anhe-2025');
mkdirSync(folder, { recursive: true });

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

write('targets-2025.txt', targetsText(2025));
for (const [name, text] of Object.entries(monthFiles())) write(name, text);
for (const one of exampleUnits) {
  write(`payments-2025-01-06-${one.code}.csv`, paymentsCsv(one, 1));
  write(`payments-2025-07-12-${one.code}.csv`, paymentsCsv(one, 2));
}
for (const one of exampleUnits) {
  for (const [kind, text] of Object.entries(registerFiles(one))) {
    write(`register-${kind}-2025-${one.code}.csv`, text);
  }
}
const facts = Object.fromEntries(exampleUnits.map((one) => [one.code, factsOf(one)]));
write('facts-2025.json', `${JSON.stringify(facts, null, 2)}\n`);
write('adjustments-2025.json', `${JSON.stringify(adjustmentsOf(), null, 2)}\n`);
