/** `npm run bench`: every limit of the project beside what this machine does, into RESULTS.md. */
import { writeFileSync } from 'node:fs';
import { auditTrail } from './audit.ts';
import { budgetExecution } from './budget.ts';
import { fiveTables, manyTables, oneEdit } from './core.ts';
import { proofBundle, staticSite } from './disclosure.ts';
import { routeCheck, signedInWrites } from './doors.ts';
import { officeExports } from './exports.ts';
import { dropFiles } from './drop-files.ts';
import { isKept, load, machine, type Measured, resultLine } from './measure.ts';
import { measuresOfUnits } from './measures.ts';
import { monitoringPage } from './monitoring.ts';
import { inTheBrowser, starts } from './pages.ts';
import { largeSheet } from './sheets.ts';
import { pdfExport } from './pdf-export.ts';
import { scoreTables } from './scoring.ts';
import { hashPasswords, sealFields } from './secrets.ts';
import { readSamples, refuseHostile } from './read-samples.ts';

const results: Measured[] = [];
const tell = (measured: Measured): void => {
  results.push(measured);
  console.log(resultLine(measured));
};

const loadBefore = load();
console.log(`${machine()}; load ${loadBefore}`);
for (const work of [fiveTables, oneEdit, manyTables, routeCheck, scoreTables]) tell(work());
for (const measured of sealFields()) tell(measured);
for (const measured of await hashPasswords()) tell(measured);
for (const measured of await readSamples()) tell(measured);
for (const measured of await refuseHostile()) tell(measured);
for (const measured of await officeExports()) tell(measured);
for (const measured of await largeSheet()) tell(measured);
for (const measured of await staticSite()) tell(measured);
for (const measured of await proofBundle()) tell(measured);
// Behind what other processes are timed at: the typesetter goes on compiling itself for seconds.
for (const measured of await pdfExport()) tell(measured);
for (const measured of await starts()) tell(measured);
for (const measured of await inTheBrowser()) tell(measured);
for (const measured of await signedInWrites()) tell(measured);
tell(await dropFiles());
for (const measured of await auditTrail()) tell(measured);
for (const measured of await budgetExecution()) tell(measured);
for (const measured of await measuresOfUnits()) tell(measured);
for (const measured of await monitoringPage()) tell(measured);

const today = new Date().toISOString().slice(0, 10);
const lines = [
  '# Benchmarks',
  '',
  'Written by `npm run bench`. Medians of warm runs where nothing else is said. The limits are',
  "the project's own; a ratio compares with a peer or a floor measured in the same run, because",
  'milliseconds of one machine say little about another.',
  '',
  `- Machine: ${machine()}`,
  `- Date: ${today}`,
  `- Load of the machine before and after (1, 5, 15 minutes): ${loadBefore} and ${load()}`,
  '',
  '| | what | result | limit | ratio | note |',
  '|---|---|---|---|---|---|',
  ...results.map(resultLine),
  '',
];
writeFileSync(new URL('RESULTS.md', import.meta.url), lines.join('\n'));

const broken = results.filter((one) => !isKept(one));
console.log(
  broken.length === 0
    ? `all ${results.length} limits are kept; written to bench/RESULTS.md`
    : `${broken.length} of ${results.length} limits are broken; written to bench/RESULTS.md`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
