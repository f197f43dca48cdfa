import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { Api } from '../api/api.ts';
import type { SessionHolder } from '../api/session-holder.ts';
import { NotFound } from './NotFound.tsx';
import { RouteProblem } from './RouteProblem.tsx';
import { Shell } from './Shell.tsx';
import { listOf, parseSearch, safeNext, stringifySearch, textOf } from './search-params.ts';

export interface RouterContext {
  readonly api: Api;
  readonly holder: SessionHolder;
}

export type TableTab = 'rows' | 'columns' | 'sql';

/** The whole state of the export page, so that a link is a view. */
export interface ExportSearch {
  readonly connection?: string | undefined;
  readonly database?: string | undefined;
  readonly table?: string | undefined;
  readonly tab?: TableTab | undefined;
  /** Absent: all of them. */
  readonly columns?: readonly string[] | undefined;
}

export interface ImportSearch {
  readonly connection?: string | undefined;
  readonly database?: string | undefined;
  readonly table?: string | undefined;
}

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFound });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search): { next?: string | undefined } => ({ next: textOf(search['next']) }),
  beforeLoad: ({ context, search }) => {
    if (context.holder.current !== null)
      redirect({ href: safeNext(search.next), replace: true, throw: true });
  },
  component: lazyRouteComponent(() => import('../login/LoginPage.tsx'), 'LoginPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const isSignedIn = context.holder.current !== null || (await context.api.auth.restore());
    if (!isSignedIn)
      redirect({ to: '/login', search: { next: safeNext(location.href) }, replace: true, throw: true });
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: (search): ExportSearch => ({
    connection: textOf(search['connection']),
    database: textOf(search['database']),
    table: textOf(search['table']),
    tab: tabOf(search['tab']),
    columns: listOf(search['columns']),
  }),
  component: lazyRouteComponent(() => import('../export/ExportPage.tsx'), 'ExportPage'),
});

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/import',
  validateSearch: (search): ImportSearch => ({
    connection: textOf(search['connection']),
    database: textOf(search['database']),
    table: textOf(search['table']),
  }),
  component: lazyRouteComponent(() => import('../imports/ImportPage.tsx'), 'ImportPage'),
});

const connections = createRoute({
  getParentRoute: () => signedIn,
  path: '/connections',
  component: lazyRouteComponent(() => import('../connections/ConnectionsPage.tsx'), 'ConnectionsPage'),
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  component: lazyRouteComponent(() => import('../users/UsersPage.tsx'), 'UsersPage'),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/AccountPage.tsx'), 'AccountPage'),
});

const routeTree = root.addChildren([
  login,
  signedIn.addChildren([home, imports, connections, users, account]),
]);

export function createPageRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: RouteProblem,
  });
}

function tabOf(value: unknown): TableTab | undefined {
  return value === 'columns' || value === 'sql' ? value : undefined;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
