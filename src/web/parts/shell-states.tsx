/** 状态屏 what stands in place of a page: loading, not found, failed with a way to try again. */
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Button, Result, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { shellMessages as words } from '../messages.ts';

export function Loading(): ReactElement {
  return (
    <div className="state-screen" role="status" aria-label={words.loading}>
      <Skeleton active title paragraph={{ rows: 12 }} />
    </div>
  );
}

export function NotFound(): ReactElement {
  return (
    <Result
      status="info"
      title={<h1 className="state-title">{words.notFound}</h1>}
      subTitle={words.notFoundHint}
      extra={<Link to="/">{words.home}</Link>}
    />
  );
}

/** A page whose verb is not among what the caller may do: said plainly, not hidden as absent. */
export function NoRight(input: { readonly roles: string; readonly home: string }): ReactElement {
  return (
    <Result
      status="info"
      title={<h1 className="state-title">{words.noRight}</h1>}
      subTitle={words.noRightHint(input.roles)}
      extra={<Link to={input.home}>{words.backHome}</Link>}
    />
  );
}

/** A query that failed, with its sentence and a button that asks again. */
export function Failed(input: {
  readonly error: Error;
  readonly retry: () => unknown;
}): ReactElement {
  return (
    <Result
      status="warning"
      title={<h1 className="state-title">{words.failed}</h1>}
      subTitle={input.error.message}
      extra={
        <>
          <Button type="primary" onClick={() => void input.retry()}>
            {words.retry}
          </Button>{' '}
          <Link to="/">{words.home}</Link>
        </>
      }
    />
  );
}

export function Crash({ error }: ErrorComponentProps): ReactElement {
  return (
    <Result
      status="error"
      title={<h1 className="state-title">{words.crashed}</h1>}
      subTitle={words.crashedHint}
    >
      <pre className="crash-text">{error instanceof Error ? error.message : String(error)}</pre>
    </Result>
  );
}
