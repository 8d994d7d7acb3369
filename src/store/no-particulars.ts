/** 敏感信息尚未接入 until the particulars have their tables: nothing is kept, asking is a fault. */
import type { ParticularRows } from './people-store.ts';

const absent = (): never => {
  throw new Error('particulars are being built');
};

export const noParticulars: ParticularRows = {
  verbs: () => ({ keepParticular: () => Promise.resolve(), readParticular: absent, findByParticular: absent }),
  masked: () => Promise.resolve(new Map()),
};
