/** 运行命令 runs a command as it is typed: words in, what was printed and the exit code out. */
import type { CliParts } from '#cli/parts.ts';
import { runCli } from '#cli/run-cli.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { readPolicy } from '#documents/read-policy.ts';

export const policy = readPolicy('policy');

export type Said = { readonly code: number; readonly out: string; readonly error: string };

/** Without a store, unless `parts` brings one. */
export async function runAnju(
  argv: readonly string[],
  parts: Partial<CliParts> = {},
): Promise<Said> {
  let [out, error] = ['', ''];
  const code = await runCli(
    {
      print: (text) => {
        out += `${text}\n`;
      },
      printError: (text) => {
        error += `${text}\n`;
      },
      columns: null,
      status: null,
      elapsed: () => 0,
      businessDate: () => '2024-11-20' as CalendarDate,
      policy: () => policy,
      openDesk: () => Promise.reject(new Error('this command needs no store')),
      openDisclosure: () => Promise.reject(new Error('this command needs no store')),
      openKeys: () => Promise.reject(new Error('this command needs no store')),
      openCare: () => Promise.reject(new Error('this command needs no store')),
      openAudit: () => Promise.reject(new Error('this command needs no store')),
      openPeople: () => Promise.reject(new Error('this command needs no store')),
      runningServer: () => null,
      serve: async () => 0,
      ...parts,
    },
    argv,
  );
  return { code, out, error };
}
