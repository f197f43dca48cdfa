import { useQueries, useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { useApi } from '../app/AppContext.tsx';
import type { TablesState } from './catalog-nodes.ts';

/** Databases at once; the tables of those that are open, or of all but the server's own when they are searched. */
export function useCatalog(connectionId: string, expanded: ReadonlySet<string>, isSearching: boolean) {
  const api = useApi();
  const databases = useQuery(queries.databases(api, connectionId));
  const items = databases.data?.items ?? noItems;
  const wanted = items
    .filter((database) => expanded.has(database.name) || (isSearching && !database.isSystem))
    .map(({ name }) => name);
  const results = useQueries({ queries: wanted.map((name) => queries.tables(api, connectionId, name)) });

  const states = new Map<string, TablesState>();
  for (const [index, name] of wanted.entries()) {
    const result = results[index];
    if (result?.data !== undefined) states.set(name, { kind: 'loaded', tables: result.data.items });
    else states.set(name, { kind: result?.isError ? 'failed' : 'loading' });
  }

  return {
    databases,
    items,
    isLoadingTables: results.some((result) => result.isPending),
    tablesOf: (name: string): TablesState => states.get(name) ?? { kind: 'loading' },
  };
}

const noItems: readonly never[] = [];
