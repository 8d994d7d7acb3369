/** 文书版面 what a paper is made of, the same for Word and for pages: blocks, one below the other. */

/** 列 */
export type PaperColumn = {
  readonly name: string;
  /** Of the width of the paper, all together 1. */
  readonly share: number;
  readonly align: 'left' | 'center' | 'right';
};

/** 版面块 */
export type PaperBlock =
  /** Pairs of name and text, boxed; two pairs a row where there are four cells. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'heading'; readonly text: string }
  /** With the first line drawn in by two letters, unless it addresses somebody. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly indented: boolean }
  | {
      readonly kind: 'table';
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly { readonly cells: readonly string[]; readonly bold: boolean }[];
    }
  /** 条形图 bars from 0 to 1 of their room, each with its figure beside it. */
  | {
      readonly kind: 'chart';
      readonly title: string;
      readonly bars: readonly {
        readonly name: string;
        readonly share: number;
        readonly figure: string;
      }[];
    }
  /** Issuer and date, at the right. */
  | { readonly kind: 'closing'; readonly lines: readonly string[] }
  | { readonly kind: 'signatures'; readonly names: readonly string[] }
  | { readonly kind: 'note'; readonly text: string };

/** 文书 */
export type PaperContent = {
  readonly title: string;
  /** 文号, below the title. */
  readonly number: string | null;
  readonly blocks: readonly PaperBlock[];
  /** A letter unless it is said: a form of many columns lies across. */
  readonly sheet?: 'letter' | 'form';
};
