/**
 * 审计命令 `anju audit verify` proves the chain and names the first record that does not hold;
 * `anju audit close-day` closes today. Both go straight to the database, beside a server or not.
 */
import { closeDay } from '#app/audit/close-day.ts';
import { proveChain, recordProof } from '#app/audit/prove-chain.ts';
import type { Verification } from '#app/ports/audit-store.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { type CommandLine, readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { auditMessages } from './messages-audit.ts';
import type { CliParts, OpenAudit } from './parts.ts';

export async function auditCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, ['json', 'anchor', 'example']);
  const [deed, ...more] = line.files;
  if ((deed !== 'verify' && deed !== 'close-day') || more.length > 0) {
    throw new UsageError(auditMessages.usage);
  }
  const opened = await parts.openAudit(line.example ? 'example' : 'real');
  try {
    return await (deed === 'verify' ? verify(parts, line, opened) : close(parts, line, opened));
  } finally {
    await opened.close();
  }
}

async function verify(parts: CliParts, line: CommandLine, opened: OpenAudit): Promise<number> {
  const { audit, world } = opened;
  const started = parts.elapsed();
  parts.status?.(auditMessages.verifying);
  const proof = await proveChain(audit, world, line.anchor);
  parts.status?.(null);
  const seconds = Math.round((parts.elapsed() - started) / 100) / 10;
  parts.print(line.json ? proofJson(proof, seconds) : proofText(proof, seconds));
  try {
    await recordProof(audit, world, proof);
  } catch (fault) {
    // What was proven is proven, though nobody could write it down: a copy, a full disk.
    if (!(fault instanceof StoreFault)) throw fault;
    parts.printError(auditMessages.notRecorded(fault.message));
  }
  return proof.broken === null ? exitCodes.clean : exitCodes.errors;
}

const proofJson = (proof: Verification, seconds: number): string =>
  JSON.stringify(
    {
      ok: proof.broken === null,
      ...proof,
      seconds,
      broken:
        proof.broken === null
          ? null
          : {
              ...proof.broken,
              batch: proof.broken.batch === null ? null : `${proof.broken.batch}`,
            },
    },
    null,
    2,
  );

function proofText(proof: Verification, seconds: number): string {
  const { broken } = proof;
  const lines = [
    broken === null ? auditMessages.holds : auditMessages.broken(broken.reason),
    auditMessages.counts(proof),
    auditMessages.seconds(seconds),
  ];
  if (proof.seals > 0) lines.push(auditMessages.lastDigest(proof.lastDigest, broken === null));
  if (broken === null && proof.seals > 0) lines.push(auditMessages.anchorAdvice);
  return lines.join('\n');
}

async function close(parts: CliParts, line: CommandLine, opened: OpenAudit): Promise<number> {
  const day = await closeDay(opened.audit, opened.world);
  parts.print(
    line.json
      ? JSON.stringify({
          ...day,
          number: `${day.number}`,
          records: `${day.records}`,
          seal: `${day.seal}`,
        })
      : auditMessages.closed(day.businessDate, day.records, day.digest),
  );
  return exitCodes.clean;
}
