/** 拒绝提示 why a write was refused, where it was tried; with until when it will be. */
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { CallError } from '#web/client.ts';
import { showMoment } from '../page-frame/moment.ts';
import { sessionMessages as words } from './messages.ts';

export function Refused({ error }: { readonly error: Error | null }): ReactElement | null {
  if (error === null) return null;
  return (
    <Alert type="error" showIcon role="alert" title={error.message} description={until(error)} />
  );
}

/** A lock names its end as an instant among its facts: said in this browser's time. */
function until(error: Error): string | undefined {
  if (!(error instanceof CallError) || error.problem.kind !== 'refused') return undefined;
  const end = error.problem.refusal.facts['until'];
  return typeof end === 'string' ? words.lockedUntil(showMoment(end)) : undefined;
}
