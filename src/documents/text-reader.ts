/** 读文本 reading text: bytes of a text or JSON file → its tables. */
import type { ReadFile, ReadProgress, ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { decodeBytes } from './decode-bytes.ts';
import { extensionOf } from './file-kind.ts';
import { compileForm, type Form } from './form.ts';
import { messages } from './messages.ts';
import { readGrid } from './read-grid.ts';
import { readJson } from './read-json.ts';
import { separatorOf, splitText } from './split-text.ts';

/** 文本读取器 the reader of texts alone: at once, without waiting. */
export type TextReader = {
  readonly read: (
    file: { readonly name: string; readonly bytes: Uint8Array },
    newId: () => string,
    progress?: ReadProgress,
  ) => Result<ReadFile, Refusal<ReadRefusalCode>>;
};

const textKinds = new Set(['', 'txt', 'text', 'tsv', 'tab', 'csv', 'md']);

/** Some systems call their tab-separated lists .xls: those are read as what they are. */
export const namedOtherwise = new Set(['docx', 'xlsx', 'xls', 'doc', 'pdf', 'zip', 'et', 'wps']);

export const createTextReader = (policy: Policy): TextReader =>
  textReader(policy.templates.map((template) => compileForm(template, policy.catalogue)));

export const textReader = (forms: readonly Form[]): TextReader => ({
  read: (file, newId, progress) => {
    const extension = extensionOf(file.name);
    const decoded = decodeBytes(file.name, file.bytes);
    if (!decoded.ok && decoded.error.code !== 'file_binary') return decoded;
    if (!textKinds.has(extension) && !namedOtherwise.has(extension) && extension !== 'json') {
      const facts = { file: file.name, extension };
      return refuse('file_kind_unsupported', messages.kindUnsupported(extension), facts);
    }
    if (!decoded.ok) return decoded;
    const { text } = decoded.value;
    if (extension === 'json') return readJson(text, { newId, forms });
    if (fieldsIn(text) > fieldsMax) {
      return refuse('file_too_large', messages.fieldsTooMany(fieldsMax), { file: file.name });
    }
    const grid = splitText(text, separatorOf(text, file.name));
    const read = readGrid(grid, {
      forms,
      newId,
      ...(progress === undefined ? {} : { progress }),
    });
    if (!read.ok) return read;
    // The fates of a hundred thousand cells are for tests: what users see of them is `unread`.
    const { tables, refusals, unread } = read.value;
    return ok({ tables, refusals, unread, notes: [] });
  },
});

/** Thousands of tables have three million; far more fill the memory and are no tables. */
const fieldsMax = 5_000_000;

function fieldsIn(text: string): number {
  let fields = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 9 || code === 10 || code === 124) fields += 1;
  }
  return fields;
}
