/** 送出文件 how a file leaves the server: named in Chinese, never shown inline, never kept. */
import type { FastifyReply } from 'fastify';
import { marksHeader } from '#contract/routes.ts';

/** 下载 */
export type Download = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** How many findings stand in the file as marks, and how many found no place in it. */
  readonly marks?: { readonly placed: number; readonly left: number };
};

export function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const plainName = file.name.replaceAll(/[^\w.-]/g, '_');
  const fullName = encodeURIComponent(file.name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (file.marks !== undefined) {
    reply.header(marksHeader, `${file.marks.placed} ${file.marks.left}`);
  }
  const { buffer, byteOffset, byteLength } = file.content;
  return (
    reply
      .header(
        'content-disposition',
        `attachment; filename="${plainName}"; filename*=UTF-8''${fullName}`,
      )
      .header('cache-control', 'no-store')
      // Opened from the disk of a browser that ignores all this, a page still could do nothing.
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(file.mediaType)
      .send(Buffer.from(buffer, byteOffset, byteLength))
  );
}
