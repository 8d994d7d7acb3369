/** 待办页 what waits for the one signed in. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { inboxQuery } from '../query.ts';

export const inboxPage: Page = {
  path: '/inbox',
  title: '待办',
  nav: null,
  group: null,
  needs: 'view_inbox',
  load: (queries) => {
    void queries.prefetchQuery(inboxQuery);
  },
  component: lazy(async () => {
    const { InboxScreen } = await import('../parts/inbox/inbox-screen.tsx');
    return { default: InboxScreen };
  }),
};
