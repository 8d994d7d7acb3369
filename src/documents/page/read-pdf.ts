/** 读 PDF 文件 not yet. */
import { refuse } from '#core/base/result.ts';
import type { GridReader } from '../grid-reader.ts';
import { messages } from '../messages.ts';

export const readPdf: GridReader = async () =>
  refuse('file_kind_unsupported', messages.kindUnsupported('…'));
