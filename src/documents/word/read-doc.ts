/** 读旧版 Word 文件 not yet. */
import { refuse } from '#core/base/result.ts';
import type { GridReader } from '../document-reader.ts';
import { messages } from '../messages.ts';

export const readDoc: GridReader = async () =>
  refuse('file_kind_unsupported', messages.kindUnsupported('…'));
