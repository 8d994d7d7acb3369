/**
 * 写证明包 writing a proof bundle: one zip whose every byte is fixed by its content, with a manifest of
 * digests and the verifier. The same content always gives the same bytes: who exports it again on
 * unchanged books gets the same digest. docs/spec/proof-bundle.md section 2
 */
import { crc32, deflateRawSync } from 'node:zlib';
import type { ChainExcerpt } from '#app/ports/proof-store.ts';
import type { VerifierFile } from '#app/ports/verifier.ts';
import { type ZipPart, writeZip } from '../package/zip-writing.ts';
import type { BundleLines } from './bundle-lines.ts';
import { bundleReadme } from './bundle-readme.ts';

/** 做包工具 SM3, and the verifier's own files by their names. */
export type BundleTools = {
  readonly digestOf: (content: string | Uint8Array) => string;
  readonly verifier: readonly VerifierFile[];
  readonly breathe: () => Promise<void>;
};

/** 写好的证明包 `digest` is that of its manifest: to be compared with what the system shows. */
export type WrittenBundle = { readonly content: Uint8Array; readonly digest: string };

export const bundleFormat = 'anju-proof-bundle-1';

type Member = { readonly path: string; readonly content: Uint8Array };

export async function writeBundle(lines: BundleLines, tools: BundleTools): Promise<WrittenBundle> {
  const members: readonly Member[] = [
    { path: 'README.txt', content: bytesOf(bundleReadme(lines)) },
    ...tools.verifier.map(({ name, content }) => ({ path: name, content })),
    ...lists.map((name) => ({ path: `${name}.jsonl`, content: linesOf(lines[name]) })),
    { path: 'chain.jsonl', content: linesOf(chainLines(lines.chain)) },
  ];
  const parts: ZipPart[] = [];
  const listed: object[] = [];
  for (const { path, content } of members) {
    const packed = deflateRawSync(content);
    parts.push(packedPart(path, { content, packed, method: 8 }));
    listed.push({
      path,
      bytes: content.length,
      digest: tools.digestOf(content),
      packed: tools.digestOf(packed),
    });
    await tools.breathe();
  }
  const seal = lines.chain.seals.at(-1);
  const manifest = bytesOf(
    `${JSON.stringify(
      {
        format: bundleFormat,
        title: lines.title,
        fiscalYear: lines.fiscalYear,
        budgetUnits: lines.budgetUnits,
        lastSeal: seal === undefined ? null : { number: `${seal.number}`, digest: seal.digest },
        members: listed,
      },
      null,
      2,
    )}\n`,
  );
  const digest = tools.digestOf(manifest);
  parts.push(bare('manifest.json', manifest), bare('digest.txt', bytesOf(`${digest}\n`)));
  return { content: writeZip(parts), digest };
}

const lists = ['tables', 'approvals', 'findings', 'values', 'figures', 'rows', 'reports'] as const;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One JSON value a line; whole numbers beyond what JSON holds exactly stand as texts. */
const linesOf = (values: readonly object[]): Uint8Array =>
  Buffer.concat(values.map((value) => Buffer.from(`${JSON.stringify(value, asText)}\n`)));

const asText = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}` : value;

const chainLines = ({ parts, seals }: ChainExcerpt): readonly object[] => [
  ...parts.map((part) => ({ kind: 'link', ...part })),
  ...seals.map((seal) => ({ kind: 'seal', ...seal })),
];

/** Not packed: what fixes all other digests is fixed byte for byte itself. */
const bare = (path: string, content: Uint8Array): ZipPart =>
  packedPart(path, { content, packed: content, method: 0 });

const packedPart = (
  path: string,
  of: {
    readonly content: Uint8Array;
    readonly packed: Uint8Array;
    readonly method: 0 | 8;
  },
): ZipPart => ({
  name: path,
  packed: of.packed,
  copied: {
    name: path,
    method: of.method,
    flags: 0,
    crc: crc32(of.content),
    size: of.content.length,
    packedSize: of.packed.length,
    offset: 0,
  },
});
