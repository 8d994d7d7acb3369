/** 合同与采购页 contracts of a unit and year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const contractsPage: Page = {
  path: '/books/contracts/$budgetUnitId/$fiscalYear',
  title: '合同与采购',
  nav: null,
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { ContractsScreen } = await import('../parts/registers/contracts-screen.tsx');
    return { default: ContractsScreen };
  }),
};
