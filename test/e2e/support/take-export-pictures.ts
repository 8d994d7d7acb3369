/** Part of `npm run pictures`: what comes out of Anju, as other programs show it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliParts } from '#cli/parts.ts';
import { runCli } from '#cli/run-cli.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { canDraw, drawPage } from './draw-exports.ts';
import { tableTextOf } from './seed.ts';

const policy = readPolicy(new URL('../../../policy', import.meta.url).pathname);

const parts: CliParts = {
  print: () => undefined,
  printError: () => undefined,
  columns: null,
  status: null,
  elapsed: () => 0,
  // The day of the stories: a picture does not change because a day has gone by.
  businessDate: () => '2024-11-20' as CalendarDate,
  policy: () => policy,
  openDesk: () => Promise.reject(new Error('pictures need no store')),
  openCare: () => Promise.reject(new Error('pictures need no store')),
  openAudit: () => Promise.reject(new Error('pictures need no store')),
  openPeople: () => Promise.reject(new Error('pictures need no store')),
  openDisclosure: () => Promise.reject(new Error('pictures need no store')),
  openKeys: () => Promise.reject(new Error('pictures need no store')),
  runningServer: () => null,
  serve: async () => 0,
};

export async function takeExportPictures(pictures: string): Promise<void> {
  if (!canDraw()) return;
  const folder = mkdtempSync(join(tmpdir(), 'anju-pictures-'));
  const at = (name: string): string => join(folder, name);
  try {
    writeFileSync(at('惠山.txt'), tableTextOf('惠山分中心'));
    for (const form of ['pdf', 'docx', 'xlsx']) {
      await runCli(parts, ['convert', at('惠山.txt'), at(`惠山.${form}`)]);
      draw(at(`惠山.${form}`), `${pictures}export-${form}.png`);
    }
    const out = ['--report', at('意见.pdf'), '--marked', at('标注.xlsx')];
    await runCli(parts, ['review', at('惠山.xlsx'), ...out]);
    draw(at('意见.pdf'), `${pictures}report.png`);
    draw(at('标注.xlsx'), `${pictures}marked.png`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const draw = (path: string, picture: string): void =>
  drawPage({ name: path, bytes: readFileSync(path), page: 1 }, picture);
