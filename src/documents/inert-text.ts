/**
 * 公式防护 inert text: a name that a spreadsheet would take for a formula gets an apostrophe in
 * front, as Excel and WPS write text cells themselves; reading takes it off again.
 */

const formulaStart = /^'*[=+\-@\t\r]/u;
/** '=149亿元', '-3.5', '=篇': signs and figures of the form, which compute nothing. */
const plainTarget = /^[=+-]{0,2}\s?[\d.,\s]*(?:%|‰|[\u3400-\u9fff]){0,12}$/u;

export const inert = (text: string): string =>
  formulaStart.test(text) && !plainTarget.test(text) ? `'${text}` : text;

/** The exact inverse of `inert`: one apostrophe off, where it stands before such a start. */
export const revived = (text: string): string =>
  text.startsWith("'") && formulaStart.test(text.slice(1)) && !plainTarget.test(text.slice(1))
    ? text.slice(1)
    : text;
