/**
 * 标注文件 mark file: findings into the user's own file as comments and coloured cells, by patching
 * parts of its package; every other byte stays as it came.
 * docs/spec/office-files.md, "Marks"; docs/decisions/0022-patch-never-resave.md.
 */
import type { FileMarking, MarkRefusalCode } from '#app/ports/file-marking.ts';
import { type Refusal, refuse, type Result } from '#core/base/result.ts';
import { type FileKind, fileKind, kindNames } from '../file-kind.ts';
import { messages } from '../messages.ts';
import { markMessages } from './messages.ts';

export const markFile: FileMarking = async (file) => {
  const kind = fileKind(file.name, file.bytes);
  return refuseKind(kind, file.name);
};

function refuseKind(kind: FileKind, file: string): Result<never, Refusal<MarkRefusalCode>> {
  const facts = { file, kind };
  return kind === 'encrypted'
    ? refuse('file_encrypted', messages.fileEncrypted, facts)
    : refuse('file_kind_not_marked', markMessages.kindNotMarked(kindNames[kind]), facts);
}
