/** 摘要 digest: SM3 over bytes or over canonical JSON; the name of the method stands before it. */
import { hash } from 'node:crypto';

const method = 'sm3';

/** Of the bytes of a file, or of a text as UTF-8: 'sm3:' and 64 hexadecimal digits. */
export const digestOf = (content: string | Uint8Array): string =>
  `${method}:${hash(method, content, 'hex')}`;

/** A JSON value whose text we control: what PostgreSQL and the codec both give. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** One text for one value: names in order of their code units, no spaces, undefined left out. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** Whether two values have the same canonical text, without making it. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  if (one === null || other === null || one === undefined || other === undefined) return false;
  if (isArray(one) || isArray(other)) {
    if (!isArray(one) || !isArray(other) || one.length !== other.length) return false;
    return one.every((member, at) => sameJson(member, other[at]));
  }
  const names = Object.keys(one);
  return (
    names.every((name) => sameJson(one[name], other[name])) &&
    Object.keys(other).every((name) => one[name] !== undefined || other[name] === undefined)
  );
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
