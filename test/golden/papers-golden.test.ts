/** 文书的标准文本 what each approval paper says, word for word; and that both writers write it. */
import { describe, expect, test } from 'vitest';
import { readDocx } from '#documents/word/read-docx.ts';
import { paperContent } from '#documents/papers/paper-content.ts';
import { paperName, writeApprovalPaper } from '#documents/papers/write-approval-paper.ts';
import { printPaper } from '../approval-opinions/print-paper.ts';
import { samplePapers } from '../approval-opinions/sample-papers.ts';

const names = Object.keys(samplePapers) as (keyof typeof samplePapers)[];
const sample = (name: string) => {
  const paper = samplePapers[name];
  if (paper === undefined) throw new Error(name);
  return paper;
};

describe('approval papers', () => {
  test.each(names)('%s says what its golden text says', async (name) => {
    const text = printPaper(paperContent(sample(name)));
    await expect(text).toMatchFileSnapshot(`papers/${name}.txt`);
  });

  test.each(names)('%s as a Word document is read back cell by cell', async (name) => {
    const paper = sample(name);
    const bytes = await writeApprovalPaper('docx', paper);
    expect(await writeApprovalPaper('docx', paper)).toEqual(bytes);
    const read = await readDocx({ name: 'a.docx', bytes });
    if (!read.ok) throw new Error(read.error.message);
    const plain = (text: string) => text.replaceAll(/\s/gu, '');
    const written = plain(JSON.stringify(read.value));
    const tables = paperContent(paper).blocks.filter((block) => block.kind === 'table');
    for (const { rows } of tables) {
      for (const cell of rows.flatMap((row) => row.cells)) {
        expect(written).toContain(plain(JSON.stringify(cell).slice(1, -1)));
      }
    }
  });

  test.each(names)('%s as pages', async (name) => {
    const bytes = await writeApprovalPaper('pdf', sample(name));
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-');
    // A sign that the fonts lack would be told on the page.
    expect(JSON.stringify(paperContent(sample(name)))).not.toContain('□');
  });

  test('are named after unit, year and kind, and never too long for a file system', () => {
    const [first] = names.map((name) => paperName(sample(name)));
    expect(first).toBe('无锡市住房公积金管理中心江阴市分中心2024年度审核表');
    for (const name of names) {
      const file = `${paperName(sample(name))}.docx`;
      expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(255);
      expect(file).toMatch(/(审核表|退回意见|调整申请表|整改通知|整改回执)\.docx$/);
    }
  });
});
