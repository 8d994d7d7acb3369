/** 来源文件 source files of a table: each file once, and which of them can be handed back marked. */
import type { TableSource } from '../ports/table-store.ts';

/** Each file once, by its latest upload, in the order given: the latest first. */
export function sourceFilesOf(sources: readonly TableSource[]): readonly TableSource[] {
  const met = new Set<string>();
  return sources.filter(({ sourceFile: { id } }) => met.size < met.add(id).size);
}

/** By its name: only office files have room for comments. What it really is, marking finds out. */
export const isMarkable = (name: string): boolean => /\.(?:docx|xlsx|docm|xlsm)$/iu.test(name);
