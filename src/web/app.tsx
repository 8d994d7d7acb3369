/** 外壳 the shell: router over pages/all.ts, header with navigation, language and theme of antd. */
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router';
import { App as AntApp, ConfigProvider, Tag } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactElement, Suspense, useCallback, useEffect } from 'react';
import { shellMessages as words } from './messages.ts';
import type { Page } from './page.ts';
import { pages } from './pages/all.ts';
import { Crash, Loading, NotFound } from './parts/shell-states.tsx';
import { DropZone } from './parts/upload/drop-zone.tsx';
import type { Gathered } from './parts/upload/gather-files.ts';
import { uploadQueue } from './parts/upload/queue.ts';
import { overviewQuery, queries } from './query.ts';
import { theme } from './theme.ts';

/** antd parts two Chinese letters by a blank, which readers of the screen would spell out. */
const plainButtons = { autoInsertSpace: false } as const;

export function App(): ReactElement {
  return (
    <ConfigProvider locale={zhCN} theme={theme} componentSize="small" button={plainButtons}>
      <AntApp className="app" message={{ top: 52, maxCount: 2 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

function Shell(): ReactElement {
  const navigate = useNavigate();
  const importFiles = useCallback(
    (gathered: Gathered): void => {
      uploadQueue.add(gathered);
      // 我的表 shows what becomes of them.
      void navigate({ to: '/' });
    },
    [navigate],
  );
  return (
    <>
      <DropZone add={importFiles} />
      <a className="skip-link" href="#main">
        {words.skip}
      </a>
      <Header />
      <main id="main" className="app-main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}

function Header(): ReactElement {
  const overview = useQuery(overviewQuery);
  return (
    <header className="app-header">
      <Link to="/" className="app-brand">
        <img src="/icon.svg" alt="" width={22} height={22} />
        <strong>{words.product}</strong>
        <span className="app-brand-line">{words.productLine}</span>
      </Link>
      <nav className="app-nav" aria-label={words.navigation}>
        {pages
          .filter((page) => page.nav !== null)
          .map((page) => (
            <Link
              key={page.path}
              to={page.path}
              className="app-nav-link"
              activeOptions={{ exact: page.path === '/', includeSearch: false }}
            >
              {page.nav}
            </Link>
          ))}
      </nav>
      {overview.data?.example === true && <Tag className="app-example">{words.example}</Tag>}
    </header>
  );
}

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});

/** Search is kept as plain text both ways: '?cell=row.column' must not become JSON. */
const searchOf = (raw: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, String(value)]));

const routeOf = (page: Page) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path: page.path,
    validateSearch: searchOf,
    loader: ({ params }) => page.load(queries, params as Record<string, string>),
    component: () => <PageFrame page={page} />,
    errorComponent: Crash,
  });

function PageFrame({ page }: { readonly page: Page }): ReactElement {
  const params = useParams({ strict: false }) as Record<string, string>;
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const setSearch = useCallback(
    (changes: Readonly<Record<string, string | null>>): void => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: (old: Record<string, unknown>) => merged(searchOf(old), changes),
      } as never);
    },
    [navigate],
  );
  useEffect(() => {
    document.title = `${page.title} · ${words.product}`;
  }, [page]);
  const Component = page.component;
  return <Component params={params} search={search} setSearch={setSearch} />;
}

function merged(
  old: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const entries = Object.entries({ ...old, ...changes });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

const plainSearch = {
  parseSearch: (text: string): Record<string, string> =>
    Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const text = new URLSearchParams(searchOf(search)).toString();
    return text === '' ? '' : `?${text}`;
  },
};

const router = createRouter({
  routeTree: rootRoute.addChildren(pages.map(routeOf)),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  ...plainSearch,
});
