/** 可见文字 visible text: signs without width or ink, which nobody sees and no table means. */

/** Soft hyphen, zero-width blanks, direction marks; joiners stay, they make one sign of several. */
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
const everyUnseen = new RegExp(unseen.source, 'gu');

export const visibleText = (text: string): string =>
  unseen.test(text) ? text.replaceAll(everyUnseen, '') : text;
