/** 文件名 what an exported file is called: budget unit, year, project, in that order. */

/** A file name for Windows too: no reserved signs, no dot at either end, not too long. */
export function fileStem(parts: readonly (string | number | null)[]): string {
  const whole = parts.filter((part) => part !== null && part !== '').join('-');
  const plain = whole.replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_');
  const cut = [...plain.replaceAll(/^[.\s]+/g, '')].slice(0, 80).join('');
  return cut.replaceAll(/[.\s]+$/g, '');
}
