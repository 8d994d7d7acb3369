/** 金额 between what is typed in 万元 and the fen that travel: exact both ways, never a float. */
import type { Fen } from '#core/base/fen.ts';
import { formatFen, parseDigits, quantityToFen } from '#core/base/quantity.ts';

/** '120.5' as fen, '120500000'; null where it is no amount or finer than a fen. */
export function fenOfTenThousands(text: string): string | null {
  const digits = parseDigits(text.normalize('NFKC').replaceAll(/[\s,]/g, ''));
  const fen = digits === null ? null : quantityToFen({ ...digits, measureWord: '万元' });
  return fen === null ? null : String(fen);
}

/** '120500000' as '120.50' of 万元. */
export const tenThousandsOf = (fen: string): string => formatFen(BigInt(fen) as Fen, '万元');

/** The same with its sign, for what was added or taken away. */
export const signedTenThousands = (fen: string): string =>
  BigInt(fen) > 0n ? `+${tenThousandsOf(fen)}` : tenThousandsOf(fen).replace('-', '−');

/** What came on top, in fen. */
export const fenBetween = (before: string, after: string): string =>
  String(BigInt(after) - BigInt(before));
