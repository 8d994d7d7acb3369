/** What Word and Excel ask of a package before they open it without a word about repairs. */
import { posix } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { expect } from 'vitest';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';

/** The parts of a package as text, by name; none stands in it twice. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = openZip(bytes, officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  const names = zip.value.entries.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  return new Map(
    zip.value.entries.map((entry) => {
      const content = zip.value.read(entry);
      if (!content.ok) throw new Error(content.error.message);
      return [entry.name, new TextDecoder('utf-8', { fatal: true }).decode(content.value)];
    }),
  );
}

/** Well-formed parts, each with a content type, each relation with its part. */
export function expectWholePackage(parts: ReadonlyMap<string, string>): void {
  expect([...parts.keys()][0]).toBeDefined();
  const types = parts.get('[Content_Types].xml') ?? '';
  const defaults = new Set([...types.matchAll(/<Default\b[^>]*Extension="(\w+)"/gu)].map(second));
  const overrides = [...types.matchAll(/<Override\b[^>]*PartName="\/([^"]+)"/gu)].map(second);
  expect(new Set(overrides).size).toBe(overrides.length);
  for (const name of overrides) expect(parts.has(name), `${name} is promised`).toBe(true);
  for (const [name, text] of parts) {
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const isTyped =
      name === '[Content_Types].xml' || overrides.includes(name) || defaults.has(extension);
    expect(isTyped, `${name} has a content type`).toBe(true);
    expect(() => new DOMParser().parseFromString(text, 'text/xml'), name).not.toThrow();
    if (name.endsWith('.rels')) expectRelations(parts, name, text);
  }
}

const second = (match: RegExpMatchArray): string => match[1] ?? '';

function expectRelations(parts: ReadonlyMap<string, string>, name: string, text: string): void {
  const folder = name.replace(/_rels\/[^/]*$/u, '');
  const ids = [...text.matchAll(/<Relationship\b[^>]*\bId="([^"]+)"/gu)].map(second);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, at = ''] of text.matchAll(/<Relationship\b[^>]*\bTarget="([^"]+)"/gu)) {
    const part = at.startsWith('/') ? at.slice(1) : posix.join(folder, at);
    expect(parts.has(part), `${name} → ${part}`).toBe(true);
  }
}

/** The children of an element stand in the order that the schema gives. */
export function expectOrder(xml: string, element: string, order: readonly string[]): void {
  const root = new DOMParser().parseFromString(xml, 'text/xml');
  for (const one of Array.from(root.getElementsByTagName(element))) {
    const names = Array.from(one.childNodes)
      .filter(({ nodeType }) => nodeType === 1)
      .map(({ nodeName }) => nodeName);
    const places = names.map((name) => order.indexOf(name));
    expect(places, `${element}: ${names.join(' ')}`).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
}
