/**
 * 拼音排序键 sort key: Chinese names sort by a stored pinyin key, the same on every machine,
 * whatever collations its database or browser knows.
 */
import { pinyin } from 'pinyin-pro';

/** '江阴分中心' → 'jiang1 yin1 fen1 zhong1 xin1 江阴分中心': equal sounds are told apart by sign. */
export function sortKeyOf(name: string): string {
  const sounds = pinyin(name, { toneType: 'num', type: 'array', nonZh: 'consecutive', v: true });
  return `${sounds.join(' ').toLowerCase()} ${name}`.trim();
}
