/** 自评入口 a department where one looks over all its units, else one's own unit's table. */
import type { ReactElement } from 'react';
import { DepartmentWay } from '../navigation/department-ways.tsx';
import { evaluationMessages as words } from './messages.ts';

export const EvaluationWay = (): ReactElement => (
  <DepartmentWay
    title={words.title}
    targets={{
      toDepartment: (id, year) => `/evaluations/${id}/${year}`,
      toTable: (tableId) => `/tables/${tableId}/evaluation`,
      mayDepartment: (may, id) => may('view_evaluation', id),
    }}
  />
);
