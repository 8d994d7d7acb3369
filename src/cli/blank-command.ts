/** 空白表样命令 `anju blank TEMPLATE OUT`: an empty official form; without words the list of forms. */
import { extname } from 'node:path';
import { type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import { isExportForm, writeTables } from '#documents/write-tables.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { writeOutput } from './write-output.ts';

export async function blankCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, ['unit', 'year', 'project']);
  const [wanted, output, ...more] = line.files;
  const { templates, catalogue } = parts.policy();
  if (wanted === undefined) {
    const listed = templates.map(({ id, name }) => cliMessages.blankTemplate(id, name));
    parts.print([cliMessages.blankTemplates, ...listed].join('\n'));
    return exitCodes.clean;
  }
  if (output === undefined || more.length > 0) throw new UsageError(cliMessages.blankArguments);
  const template = templates.find(({ id, name, title }) => [id, name, title].includes(wanted));
  if (template === undefined) throw new UsageError(cliMessages.blankUnknown(wanted));
  const form = extname(output).slice(1).toLowerCase();
  if (!isExportForm(form)) throw new UsageError(cliMessages.blankForm(extname(output)));
  const fiscalYear = yearOf(line.year ?? parts.businessDate().slice(0, 4));
  let rows = 0;
  const table = blankTable({
    form: { template, catalogue },
    budgetUnitName: line.budgetUnit ?? '',
    fiscalYear,
    projectName: line.budgetProject,
    newId: () => `row-${(rows += 1)}`,
  });
  const content = await writeTables(form, [table], parts.policy());
  if (!writeOutput(parts, output, content)) return exitCodes.refused;
  parts.print(cliMessages.blankWritten(template.title, fiscalYear, output));
  return exitCodes.clean;
}

function yearOf(written: string): FiscalYear {
  const year = parseFiscalYear(written);
  if (year === null) throw new UsageError(cliMessages.blankYear(written));
  return year;
}
