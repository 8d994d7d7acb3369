/** 文件名 what an exported file is called: budget unit, year, project, in that order. */

/** With our words behind it and an ending it stays below the 255 bytes that file systems allow. */
const lettersMax = 72;

/**
 * A file name for Windows too: no reserved signs, no dot at either end, not too long. The longest
 * part gives way, so that year and version are told behind the longest name of a unit too.
 */
export function fileStem(parts: readonly (string | number | null)[]): string {
  const names = parts.filter((part) => part !== null && part !== '').map((part) => [...`${part}`]);
  const letters = names.reduce((sum, name) => sum + name.length, names.length - 1);
  const longest = Math.max(0, ...names.map((name) => name.length));
  const kept = Math.max(1, longest - Math.max(0, letters - lettersMax));
  const at = names.findIndex((name) => name.length === longest);
  const whole = names.map((name, index) => (index === at ? name.slice(0, kept) : name).join(''));
  const plain = whole.join('-').replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_');
  const cut = [...plain.replaceAll(/^[.\s]+/g, '')].slice(0, lettersMax).join('');
  return cut.replaceAll(/[.\s]+$/g, '');
}
