/** 页面 a page: path + load + title + component, in one object; pages/all.ts lists them. */
import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import type { Verb } from '#core/people/verb.ts';

/** What stands in the address: `$name` parts of the path, and the search behind it. */
export type PageProps = {
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string>>;
  /** Changes the search; null takes a key away. Replaces the entry of the history. */
  readonly setSearch: (changes: Readonly<Record<string, string | null>>) => void;
};

/** 栏目 the groups of the navigation, in its order; their names stand in messages.ts. */
export const navGroups = [
  'tables',
  'books',
  'monitoring',
  'evaluation',
  'disclosure',
  'people',
  'audit',
  'portal',
] as const;

export type NavGroup = (typeof navGroups)[number];

/** 页面 */
export type Page = {
  /** In the router's form: '/tables/$tableId'. */
  readonly path: string;
  readonly title: string;
  /** Its name in the header's navigation, or null where it is reached by links only. */
  readonly nav: string | null;
  /** Where it belongs: pages named in the navigation stand there, and all of them mark it. */
  readonly group: NavGroup | null;
  /** Told in the navigation only to whom it is true of; by default to all who may see the page. */
  readonly navFor?: (session: SessionJson) => boolean;
  /** The verb without which it is not shown; null: for whoever is signed in. */
  readonly needs: Verb | null;
  /** For people who have not signed in: 登录 and the set-up link. */
  readonly open?: boolean;
  /** Starts what the page will ask for before its code has come; its own failure is the page's. */
  readonly load: (queries: QueryClient, params: Readonly<Record<string, string>>) => void;
  /** `lazy(...)`, so that each page is a chunk of its own. */
  readonly component: ComponentType<PageProps>;
};
