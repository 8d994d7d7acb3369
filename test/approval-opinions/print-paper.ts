/** 文书的文本 a paper as text, block by block: what the golden files hold. */
import type { PaperContent } from '#documents/papers/paper-block.ts';

export function printPaper({ title, number, blocks }: PaperContent): string {
  const lines = [`# ${title}`, ...(number === null ? [] : [number])];
  for (const block of blocks) {
    lines.push('');
    switch (block.kind) {
      case 'facts':
        lines.push(...block.rows.map((row) => row.join(' | ')));
        break;
      case 'table':
        lines.push(block.columns.map((column) => column.name).join(' | '), '---');
        lines.push(...block.rows.map(({ cells }) => cells.join(' | ')));
        break;
      case 'closing':
        lines.push(...block.lines.map((line) => `                    ${line}`));
        break;
      case 'signatures':
        lines.push(block.names.map((name) => `${name}：______`).join('  '));
        break;
      case 'chart':
        lines.push(`[图] ${block.title}`);
        lines.push(...block.bars.map(({ name, figure }) => `  ${name}：${figure}`));
        break;
      default:
        lines.push(block.kind === 'heading' ? `## ${block.text}` : block.text);
    }
  }
  return `${lines.join('\n')}\n`;
}
