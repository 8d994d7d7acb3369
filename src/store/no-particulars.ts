/** 无敏感信息 without the keys there are no particulars: none is shown, asking for one is a fault. */
import type { ParticularRows } from './people-store.ts';

const absent = (): never => {
  throw new Error('particulars need the keys, and this store was opened without');
};

export const noParticulars: ParticularRows = {
  verbs: () => ({ keepParticular: () => Promise.resolve(), readParticular: absent, findByParticular: absent }),
  masked: () => Promise.resolve(new Map()),
};
