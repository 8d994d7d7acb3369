/** 核对程序 the verifier's own files: they travel in every proof bundle. */

/** 核对程序文件 */
export type VerifierFile = { readonly name: string; readonly content: Uint8Array };
