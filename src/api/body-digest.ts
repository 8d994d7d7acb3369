/** 请求摘要 the digest of a writing request: what an idempotency key is bound to. */

/** Method, path and body together: the same key for another table is another request. */
export async function bodyDigest(parts: readonly (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  const bytes = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const total = bytes.reduce((sum, part) => sum + part.length + 1, 0);
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of bytes) {
    whole.set(part, at);
    at += part.length + 1; // a zero byte between parts keeps them apart
  }
  const digest = await crypto.subtle.digest('SHA-256', whole);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
