/** 核对程序 the files of the offline verifier, as they lie beside this one. */
import { readFileSync } from 'node:fs';
import type { VerifierFile } from '#app/ports/verifier.ts';

const names = ['verify.mjs', 'verify-base.mjs'] as const;

export const verifierFiles = (): readonly VerifierFile[] =>
  names.map((name) => ({ name, content: readFileSync(new URL(name, import.meta.url)) }));
