/**
 * 存储故障 store fault: the database cannot be used now. Ours, not the user's: it is thrown and
 * caught only in bin, cli and api (503), which show its message, a Chinese sentence, as it stands.
 */

export const storeFaultCodes = [
  'database_unreachable', // gone, being restarted, or the connection broke
  'database_read_only',
  'database_full', // no space left on the disk
  'database_busy', // a lock or a statement took too long
  'database_rights_missing',
  'database_mismatch', // made by another version of this program or of PostgreSQL
  'database_kind_mismatch', // examples and real tables never share a database
  'folder_in_use',
  'folder_unusable',
  'platform_unsupported',
  'server_start_failed',
  'keys_missing', // nothing to encrypt with
  'keys_unusable', // a key file that must not be used: readable by others, malformed, not ours
  'content_damaged', // what was read is not what was written
] as const;

export type StoreFaultCode = (typeof storeFaultCodes)[number];

/** 存储故障 */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly code: StoreFaultCode;

  constructor(code: StoreFaultCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}
