/** 人员页 users and the roles they hold, for officers and the auditor. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const peoplePage: Page = {
  path: '/people',
  title: '人员与权限',
  nav: '人员与权限',
  group: 'people',
  needs: 'view_people',
  load: () => undefined,
  component: lazy(async () => {
    const { PeopleScreen } = await import('../parts/people/people-screen.tsx');
    return { default: PeopleScreen };
  }),
};
