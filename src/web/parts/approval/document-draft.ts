/** 文件 number and date of a letter while they are typed. Pure. */

export type DocumentDraft = { readonly documentNumber: string; readonly documentDate: string };

export const noDocument: DocumentDraft = { documentNumber: '', documentDate: '' };

export const isDocument = ({ documentNumber, documentDate }: DocumentDraft): boolean =>
  documentNumber.trim() !== '' && /^\d{4}-\d{2}-\d{2}$/.test(documentDate);
