/** 同一请求同一编号 what is sent again after a lost answer keeps its key, and is done only once. */
import { useRef } from 'react';
import { newId } from './new-id.ts';

/** 内容编号 */
export type ContentKey = {
  /** The key of this content: another content than the last gets another one. */
  readonly of: (content: unknown) => string;
  /** It was done: the same content once more is another request. */
  readonly forget: () => void;
};

export function useContentKey(): ContentKey {
  const sent = useRef<{ readonly text: string; readonly key: string } | null>(null);
  return {
    of: (content) => {
      const text = JSON.stringify(content);
      if (sent.current?.text !== text) sent.current = { text, key: newId() };
      return sent.current.key;
    },
    forget: () => {
      sent.current = null;
    },
  };
}
