/**
 * 变异的文件 mutants: real files damaged as disks, mail programs and ill will damage them; the same
 * number always gives the same mutant. Of packages, most are damaged inside a part and packed
 * again, so that the damage reaches the reader and not only the check of the zip.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip, type ZipPart } from '#documents/package/zip-writing.ts';

const samplesFolder = join(import.meta.dirname, '..', 'fixtures', 'samples');

/** Files of each kind and how often each is damaged: 10,000 in all. */
export const samples: readonly (readonly [string, number])[] = [
  ['benji.docx', 2200],
  ['jiangyin.docx', 1400],
  ['benji.xlsx', 2900],
  ['benji.xls', 1800],
  ['benji.pdf', 700],
  ['jiangyin.pdf', 500],
  ['benji-browser-print.pdf', 500],
];

/** 变异件 */
export type Mutant = { readonly name: string; readonly bytes: Uint8Array; readonly how: string };

/** Numbers from a seed (mulberry32): a mutant can be made again by its number alone. */
function drawsOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

type Draws = ReturnType<typeof drawsOf>;
type Damage = (bytes: Uint8Array, draw: Draws) => Uint8Array;

const damages: Readonly<Record<string, Damage>> = {
  flipped: (bytes, draw) => {
    const damaged = Uint8Array.from(bytes);
    for (let times = 1 + draw(12); times > 0; times -= 1) damaged[draw(bytes.length)] = draw(256);
    return damaged;
  },
  cutOff: (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  cutOut: (bytes, draw) => {
    const from = draw(bytes.length);
    return joined(bytes.slice(0, from), bytes.slice(from + 1 + draw(400)));
  },
  doubled: (bytes, draw) => {
    const from = draw(bytes.length);
    const until = Math.min(bytes.length, from + 1 + draw(2000));
    const piece = bytes.slice(from, until);
    const copies = Array.from({ length: 1 + draw(20) }, () => piece);
    return joined(bytes.slice(0, until), ...copies, bytes.slice(until));
  },
  blanked: (bytes, draw) => {
    const damaged = Uint8Array.from(bytes);
    const from = draw(bytes.length);
    return damaged.fill(draw(2) === 0 ? 0 : 0xff, from, from + 1 + draw(300));
  },
};

/** Damage that knows XML: figures grown, tags doubled, attributes emptied. */
const textDamages: Readonly<Record<string, Damage>> = {
  grownFigures: (bytes, draw) =>
    edited(bytes, (text) => {
      const figures = [...text.matchAll(/"\d+"/gu)];
      const chosen = figures[draw(figures.length)];
      const grown = ['"-1"', '"99999999"', '"0"', '"1e9"', '""', '"9".'][draw(6)] ?? '';
      return chosen === undefined ? text : replaced(text, chosen, grown);
    }),
  lostTags: (bytes, draw) =>
    edited(bytes, (text) => {
      const tags = [...text.matchAll(/<[^>]+>/gu)];
      const chosen = tags[draw(tags.length)];
      return chosen === undefined ? text : replaced(text, chosen, '');
    }),
  doubledTags: (bytes, draw) =>
    edited(bytes, (text) => {
      const tags = [...text.matchAll(/<[^>]+>/gu)];
      const chosen = tags[draw(tags.length)];
      return chosen === undefined ? text : replaced(text, chosen, chosen[0].repeat(2 + draw(40)));
    }),
};

const edited = (bytes: Uint8Array, edit: (text: string) => string): Uint8Array =>
  new TextEncoder().encode(edit(new TextDecoder().decode(bytes)));

const replaced = (text: string, at: RegExpMatchArray, by: string): string =>
  text.slice(0, at.index) + by + text.slice((at.index ?? 0) + at[0].length);

const joined = (...pieces: readonly Uint8Array[]): Uint8Array => Buffer.concat(pieces);

const originals = new Map<string, Uint8Array>();

function originalOf(name: string): Uint8Array {
  const known = originals.get(name) ?? readFileSync(join(samplesFolder, name));
  originals.set(name, known);
  return known;
}

export function mutantOf(name: string, number: number): Mutant {
  const draw = drawsOf(number * 2_654_435_761 + name.length);
  const original = originalOf(name);
  const inside = /\.(?:docx|xlsx|pdf)$/u.test(name) && draw(4) > 0;
  const kinds = inside ? { ...damages, ...textDamages } : damages;
  const names = Object.keys(kinds);
  const how = names[draw(names.length)] ?? '';
  const damage = kinds[how] ?? ((bytes: Uint8Array) => bytes);
  const repack = name.endsWith('.pdf') ? restreamed : repacked;
  const bytes = inside ? repack(original, damage, draw) : damage(original, draw);
  return { name, bytes, how: `${name} #${number} ${inside ? 'inside, ' : ''}${how}` };
}

function repacked(original: Uint8Array, damage: Damage, draw: Draws): Uint8Array {
  const zip = openZip(original, officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  const chosen = draw(zip.value.entries.length);
  const parts = zip.value.entries.map((entry, at): ZipPart => {
    const content = zip.value.read(entry);
    if (!content.ok) throw new Error(content.error.message);
    return {
      name: entry.name,
      content: at === chosen ? damage(content.value, draw) : content.value,
    };
  });
  return writeZip(parts);
}

const streamStart =
  /(?:\/Length\s+\d+[^>]*\/FlateDecode|\/FlateDecode[^>]*\/Length\s+\d+)[^>]*>>\s*stream\r?\n/gu;

/** One packed stream of a PDF unpacked, damaged and left so: its reader finds the objects anew. */
function restreamed(original: Uint8Array, damage: Damage, draw: Draws): Uint8Array {
  const text = Buffer.from(original).toString('latin1');
  const starts = [...text.matchAll(streamStart)];
  const chosen = starts[draw(starts.length)];
  if (chosen === undefined) return damage(original, draw);
  const from = chosen.index + chosen[0].length;
  const until = text.indexOf('endstream', from);
  const content = damage(inflateSync(original.subarray(from, until)), draw);
  const head = chosen[0]
    .replace(/\/Filter\s*\/FlateDecode/u, '')
    .replace(/\/Length\s+\d+(?:\s+\d+\s+R)?/u, `/Length ${content.length}`);
  return joined(
    original.subarray(0, chosen.index),
    Buffer.from(head, 'latin1'),
    content,
    Buffer.from('\n'),
    original.subarray(until),
  );
}
