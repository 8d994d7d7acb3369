/** 收拢文件 folders as a browser hands them over: in portions, within each other, with strays. */
import { describe, expect, it } from 'vitest';
import { filesMax, gatherChosen, gatherDropped, isLeftBehind } from './gather-files.ts';

type Tree = { readonly [name: string]: Tree | null | 'broken' };

const fileEntry = (name: string, broken = false) =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (resolve: (file: File) => void, reject: (error: Error) => void) =>
      broken ? reject(new Error('gone')) : resolve(new File(['x'], name)),
  }) as unknown as FileSystemEntry;

/** Hands over two entries at a time, as a browser does a hundred. */
const folderEntry = (name: string, tree: Tree): FileSystemEntry =>
  ({
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const rest = Object.entries(tree).map(([child, below]) => entryOf(child, below));
      return {
        readEntries: (resolve: (entries: readonly FileSystemEntry[]) => void) =>
          resolve(rest.splice(0, 2)),
      };
    },
  }) as unknown as FileSystemEntry;

const entryOf = (name: string, below: Tree[string]): FileSystemEntry =>
  below === null || below === 'broken'
    ? fileEntry(name, below === 'broken')
    : folderEntry(name, below);

/** What lies on the clipboard of a drag, gone once the event is over. */
function transferOf(entries: readonly FileSystemEntry[]): DataTransfer {
  const items = entries.map((entry) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => new File(['x'], entry.name),
  }));
  return { items, files: [] } as unknown as DataTransfer;
}

const pathsOf = (gathered: Awaited<ReturnType<typeof gatherDropped>>): readonly string[] =>
  gathered.files.map(({ path }) => path);

describe('what is dropped', () => {
  it('folders within folders, beside plain files, in the order of a desktop', async () => {
    const folder = folderEntry('样本', {
      '10.xlsx': null,
      '2.docx': null,
      惠山: { '目标表.pdf': null },
      空: {},
    });
    const gathered = await gatherDropped(transferOf([fileEntry('一.txt'), folder]));
    expect(pathsOf(gathered)).toEqual([
      '一.txt',
      '样本/2.docx',
      '样本/10.xlsx',
      '样本/惠山/目标表.pdf',
    ]);
    expect(gathered).toMatchObject({ skipped: [], beyond: 0, unreadable: [], folders: true });
  });

  it('leaves out locks and notes of the system, and tells which', async () => {
    const folder = folderEntry('样本', {
      '~$目标表.docx': null,
      '.DS_Store': null,
      'Thumbs.db': null,
      __MACOSX: { '目标表.docx': null },
      '目标表.docx': null,
    });
    const gathered = await gatherDropped(transferOf([folder]));
    expect(pathsOf(gathered)).toEqual(['样本/目标表.docx']);
    expect(gathered.skipped).toHaveLength(4);
  });

  it('takes as many as the cap, and counts the rest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: filesMax + 7 }, (_, at) => [`${at}.txt`, null]),
    );
    const gathered = await gatherDropped(transferOf([folderEntry('多', many)]));
    expect([gathered.files.length, gathered.beyond]).toEqual([filesMax, 7]);
  });

  it('what cannot be opened is told, and the others are taken', async () => {
    const gathered = await gatherDropped(
      transferOf([folderEntry('样本', { 'a.docx': 'broken', 'b.docx': null })]),
    );
    expect(pathsOf(gathered)).toEqual(['样本/b.docx']);
    expect(gathered.unreadable).toEqual(['样本/a.docx']);
  });

  it('a folder linked into itself comes to an end', async () => {
    const endless: { [name: string]: Tree } = {};
    endless['环'] = endless;
    const gathered = await gatherDropped(transferOf([folderEntry('环', endless)]));
    expect([gathered.files.length, gathered.unreadable.length]).toEqual([0, 1]);
  });

  it('where a browser knows no entries, plain files are taken', async () => {
    const file = new File(['x'], '表.docx');
    const items = [{ kind: 'file', getAsFile: () => file }, { kind: 'string' }];
    const gathered = await gatherDropped({ items, files: [file] } as unknown as DataTransfer);
    expect(pathsOf(gathered)).toEqual(['表.docx']);
  });
});

it('files of a chosen folder keep their paths', () => {
  const file = new File(['x'], '表.docx');
  Object.defineProperty(file, 'webkitRelativePath', { value: '样本/惠山/表.docx' });
  const gathered = gatherChosen([file]);
  expect(gathered.files[0]?.path).toBe('样本/惠山/表.docx');
  expect(gathered.folders).toBe(true);
});

it.each([
  ['~$惠山.docx', true],
  ['.~lock.惠山.xlsx#', true],
  ['样本/desktop.ini', true],
  ['样本/惠山.docx', false],
  ['~惠山.docx', false],
])('%s is left behind: %s', (path, left) => {
  expect(isLeftBehind(path)).toBe(left);
});
