/** 首个字段 a page that is nothing but a form begins in its first field. */
import { useEffect } from 'react';
import { focusField } from '../new-table/focus-field.ts';

export function useFirstField(id: string): void {
  useEffect(() => focusField(id), [id]);
}
