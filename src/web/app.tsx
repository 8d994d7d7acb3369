/** 外壳 the shell: router over pages/all.ts, header with navigation, language and theme of antd. */
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
  useLocation,
  useNavigate,
  useParams,
  useRouter,
  useSearch,
} from '@tanstack/react-router';
import { App as AntApp, ConfigProvider, Tag } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Fragment, type ReactElement, Suspense, useCallback, useEffect } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import { shellMessages as words } from './messages.ts';
import type { Page } from './page.ts';
import { pages } from './pages/all.ts';
import { MainNav, NavDrawer } from './parts/navigation/main-nav.tsx';
import { QueryGate } from './parts/page-frame/query-gate.tsx';
import { IdleWatch } from './parts/session/idle-watch.tsx';
import { homeOf, mayView, nextAddress, pageAt } from './parts/session/next-address.ts';
import { PasswordDueScreen } from './parts/session/password-due-screen.tsx';
import { InboxLink, UserMenu } from './parts/session/user-menu.tsx';
import { useSession, useSessionInStep } from './parts/session/use-session.ts';
import { Crash, Loading, NoRight, NotFound } from './parts/shell-states.tsx';
import { DropZone } from './parts/upload/drop-zone.tsx';
import type { Gathered } from './parts/upload/gather-files.ts';
import { uploadQueue } from './parts/upload/queue.ts';
import { queries, sessionQuery } from './query.ts';
import { theme } from './theme.ts';

/** antd parts two Chinese letters by a blank, which readers of the screen would spell out. */
const plainButtons = { autoInsertSpace: false } as const;
/** Quiet: a button pressed sends out no wave. */
const still = { disabled: true } as const;

export function App(): ReactElement {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      componentSize="small"
      button={plainButtons}
      wave={still}
    >
      <AntApp className="app" message={{ top: 52, maxCount: 2 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

function Shell(): ReactElement {
  const query = useQuery(sessionQuery);
  useSessionInStep(query.data);
  return (
    <>
      <a className="skip-link" href="#main">
        {words.skip}
      </a>
      <Header session={query.data} />
      <main id="main" className="app-main" tabIndex={-1}>
        <QueryGate query={query}>{(session) => <Gate session={session} />}</QueryGate>
      </main>
    </>
  );
}

/** Lets through to the page, or leads to where one must go first. */
function Gate({ session }: { readonly session: SessionJson }): ReactElement {
  const { history } = useRouter();
  // By the address itself: what the router has matched lags behind it for a moment.
  const { href, pathname, search } = useLocation();
  const page = pageAt(pages, pathname);
  const next = nextAddress(session, page, {
    href,
    back: (search as Record<string, string>)['back'],
  });
  useEffect(() => {
    if (next !== null) history.replace(next);
  }, [next, history]);
  if (next !== null) return <Loading />;
  if (session.state === 'password_due') return <PasswordDueScreen />;
  const signedIn = session.state === 'signed_in';
  return (
    <Fragment key={session.user?.id ?? 'nobody'}>
      {signedIn && <IdleWatch idleMinutes={session.idleMinutes} />}
      {signedIn && session.may.includes('start_import') && <ImportZone />}
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Fragment>
  );
}

function ImportZone(): ReactElement {
  const navigate = useNavigate();
  const importFiles = useCallback(
    (gathered: Gathered): void => {
      uploadQueue.add(gathered);
      // 我的表 shows what becomes of them.
      void navigate({ to: '/' });
    },
    [navigate],
  );
  return <DropZone add={importFiles} />;
}

function Header({ session }: { readonly session: SessionJson | undefined }): ReactElement {
  const signedIn = session?.state === 'signed_in';
  return (
    <header className="app-header">
      {signedIn && <NavDrawer session={session} pages={pages} />}
      <Link to="/" className="app-brand">
        <img src="/icon.svg" alt="" width={22} height={22} />
        <strong>{words.product}</strong>
        <span className="app-brand-line">{words.productLine}</span>
      </Link>
      {signedIn && <MainNav session={session} pages={pages} />}
      <div className="app-person">
        {session?.example === true && <Tag className="app-example">{words.example}</Tag>}
        {signedIn && <InboxLink />}
        {signedIn && <UserMenu session={session} />}
      </div>
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
    loader: ({ params }) => loadPermitted(page, params as Record<string, string>),
    component: () => <PageFrame page={page} />,
    errorComponent: Crash,
  });

/** Asks for what a page needs once it is known that it will be shown. */
function loadPermitted(page: Page, params: Readonly<Record<string, string>>): void {
  const load = (session: SessionJson): void => {
    if (session.state === 'signed_in' && mayView(session, page)) page.load(queries, params);
  };
  void queries.ensureQueryData(sessionQuery).then(load, () => undefined);
}

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
  const session = useSession();
  if (page.open !== true && !mayView(session, page)) {
    const roles = session.roles.map((held) => held.roleName).join('、');
    return <NoRight roles={roles} home={homeOf(session)} />;
  }
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
