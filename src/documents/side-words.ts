/**
 * 表旁文字 words beside a form that are no part of what it says: the measure stated above it, the
 * number of an attachment, places to sign that nobody has filled.
 */
import { labelWords } from './form.ts';

const measureAlone = /^[(（]?(?:金额|计量)?单位[:：](万元|亿元|元)[)）]?$/u;
const measureBehind = /\s+[(（]?(?:金额|计量)?单位\s*[:：]\s*(万元|亿元|元)[)）]?$/u;

/** '单位：万元', '（金额单位：万元）': the measure it states; null for other words. */
export const statedMeasure = (text: string): string | null =>
  text.length > 20 || !text.includes('元')
    ? null
    : (measureAlone.exec(labelWords(text))?.[1] ?? null);

/** '2024年度  单位：万元' as the words before and the measure; null where none is behind. */
export function measuredBehind(
  text: string,
): { readonly words: string; readonly measure: string } | null {
  const found = text.length > 200 ? null : measureBehind.exec(text);
  const measure = found?.[1];
  if (measure === undefined) return null;
  return { words: text.slice(0, found?.index ?? 0).trim(), measure };
}

const attachment = /^附[件表录]?[\d一二三四五六七八九十]{0,3}$/u;
const signer = '填[表报]人|制表人?|经办人|[审复]核人|(?:单位|财务)?负责人|联系人|(?:联系)?电话';
const signed = '(?:填[表报])?(?:日期|时间)';
const seal = '(?:[(（](?:签字|签名|签章|盖章)[)）])?';
const placesToSign = new RegExp(`^(?:(?:${signer}|${signed})${seal}[:：](?:年月日)?)+$`, 'u');

/** Nearly every cell of a file is asked: most are told apart by their first letter. */
const sideStart = /^\s*[附填制经审复单财负联电日时]/u;

/** 附件1; 填表人： 联系电话： with nothing written behind. */
export function isSideWord(text: string): boolean {
  if (text.length > 80 || !sideStart.test(text)) return false;
  const words = labelWords(text);
  return attachment.test(words) || placesToSign.test(`${words}:`) || placesToSign.test(words);
}

/** 附件1：…, 《…》, …（公开表）, …申报表: how titles are dressed; the title itself is left. */
export const bareTitle = (words: string): string =>
  words
    .replace(/^附[件表录]?[\d一二三四五六七八九十]{0,3}[-:：.、]?(?=.{6})/u, '')
    .replace(/^[《<](.*)[》>]$/u, '$1')
    .replace(
      /[(（](?:公开表?|表样|样表|申报表?|填报表?|报送稿?|送审稿|定稿|终稿|修改稿)[)）]$/u,
      '',
    )
    .replace(/绩效目标(?:申报|填报|公开)表/u, '绩效目标表');
