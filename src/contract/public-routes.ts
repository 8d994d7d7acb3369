/**
 * 公开与证明接口 what is open to everybody, the whole site in one file, and proof bundles.
 * docs/spec/disclosure.md, docs/spec/proof-bundle.md
 */
import { z } from 'zod';

const none = z.object({});

/** Pages for everybody stand beside the interface, under an address that can be printed. */
export const publicPrefix = '/public';

/** 公开页 any file of the site by its path: the same bytes as in the static export. */
export const publicPages = {
  kind: 'page',
  verb: 'view_public',
  method: 'GET',
  path: `${publicPrefix}/*`,
} as const;

export const publicRoutes = {
  /** The whole site as one zip: unpacked, it is the static export. */
  exportSite: {
    kind: 'download',
    verb: 'export_site',
    method: 'GET',
    path: '/site',
    params: none,
    query: none,
  },
  /** 证明包 of a department's year: every unit of it that the caller sees. */
  departmentBundle: {
    kind: 'download',
    verb: 'export_bundle',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/bundle',
    params: z.object({ budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() }),
    query: none,
  },
  /** 证明包 of one unit's year. */
  unitBundle: {
    kind: 'download',
    verb: 'export_bundle',
    method: 'GET',
    path: '/units/:budgetUnitId/:fiscalYear/bundle',
    params: z.object({ budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() }),
    query: none,
  },
} as const;
