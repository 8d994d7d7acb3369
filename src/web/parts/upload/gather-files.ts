/**
 * 收拢文件 gather files: what was dropped or chosen, files and whole folders together, as one list.
 * What no user wrote (locks of open documents, notes of the system) is left out and told.
 */

/** One file and where it lay: for a file of a folder, the path from that folder on. */
export type GatheredFile = { readonly file: File; readonly path: string };

/** 收拢的文件 with the names left out, how many were beyond the cap, and what could not be opened. */
export type Gathered = {
  readonly files: readonly GatheredFile[];
  readonly skipped: readonly string[];
  readonly beyond: number;
  readonly unreadable: readonly string[];
  /** A folder was among what was dropped: an empty answer then needs a word. */
  readonly folders: boolean;
};

/** As many as an archive may hold. */
export const filesMax = 500;
/** Below this depth lies no office's filing; a folder linked into itself would never end. */
const depthMax = 20;

/**
 * Entries are asked for at once: after the event's own turn the browser forgets what was dropped.
 * Where it knows no entries, plain files are all there is.
 */
export function gatherDropped(transfer: DataTransfer): Promise<Gathered> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const dropped = items.map((item) => {
    const entry = item.webkitGetAsEntry?.() ?? null;
    return { entry, file: entry?.isDirectory === true ? null : item.getAsFile() };
  });
  if (dropped.length === 0) return Promise.resolve(gatherChosen([...transfer.files]));
  return walkDropped(dropped);
}

type Dropped = { readonly entry: FileSystemEntry | null; readonly file: File | null };

async function walkDropped(dropped: readonly Dropped[]): Promise<Gathered> {
  const found = newFound();
  for (const { entry, file } of dropped) {
    if (file !== null) take(found, { file, path: file.name });
    else if (entry !== null) {
      found.folders = true;
      await walk(entry, { found, path: entry.name, depth: 0 });
    }
  }
  return found;
}

/** From a file dialog; files of a chosen folder tell their path themselves. */
export function gatherChosen(files: readonly File[]): Gathered {
  const found = newFound();
  for (const file of files) {
    const path = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    found.folders ||= path !== file.name;
    take(found, { file, path });
  }
  return found;
}

type Found = {
  readonly files: GatheredFile[];
  readonly skipped: string[];
  readonly unreadable: string[];
  beyond: number;
  folders: boolean;
};

const newFound = (): Found => ({
  files: [],
  skipped: [],
  unreadable: [],
  beyond: 0,
  folders: false,
});

function take(found: Found, one: GatheredFile): void {
  if (isLeftBehind(one.path)) found.skipped.push(one.path);
  else if (found.files.length < filesMax) found.files.push(one);
  else found.beyond += 1;
}

/** Locks of programs that have a file open, thumbnails and other notes of the system. */
export function isLeftBehind(path: string): boolean {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  return (
    /^(?:~\$|\.)/u.test(last) ||
    /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini)$/iu.test(last) ||
    parts.includes('__MACOSX')
  );
}

type Walk = { readonly found: Found; readonly path: string; readonly depth: number };

async function walk(entry: FileSystemEntry, { found, path, depth }: Walk): Promise<void> {
  try {
    if (entry.isFile) {
      take(found, { file: await fileOf(entry as FileSystemFileEntry), path });
      return;
    }
    const children = await childrenOf(entry as FileSystemDirectoryEntry);
    if (depth >= depthMax) {
      found.unreadable.push(path);
      return;
    }
    for (const child of children) {
      await walk(child, { found, path: `${path}/${child.name}`, depth: depth + 1 });
    }
  } catch {
    // Taken away meanwhile, or not ours to read: told by name, and the others go on.
    found.unreadable.push(path);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A browser hands over a hundred at a time, until it hands over none. In a desktop's order. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  return all.toSorted((a, b) => order.compare(a.name, b.name));
}

const order = new Intl.Collator('zh-CN', { numeric: true });
