/** 运行状况端口 vitals: what tells whether the system works, for whoever watches machines. */

/** 运行状况 */
export type Vitals = {
  /** Every migration this program knows was run, and none it does not know. */
  readonly migrated: boolean;
  readonly connections: {
    readonly open: number;
    readonly idle: number;
    /** Requests that wait for a connection. */
    readonly waiting: number;
  };
  readonly jobs: { readonly waiting: number; readonly running: number };
  /** Batches that are not sealed yet. */
  readonly unsealed: number;
};

/** Throws where the database does not answer. */
export type ReadVitals = () => Promise<Vitals>;
