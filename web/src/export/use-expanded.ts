import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { useApi } from '../app/AppContext.tsx';
import { orderDatabases } from './catalog-nodes.ts';

/** Open are the databases that the reader opened, and, until closed, the one of the chosen table or else the first own one with tables. */
export function useExpanded(connectionId: string, chosen: string | undefined) {
  const api = useApi();
  const databases = useQuery(queries.databases(api, connectionId));
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());

  const own = orderDatabases(databases.data?.items ?? []).filter((database) => !database.isSystem);
  const first = own.find(({ tables }) => tables !== 0)?.name;
  const expanded = new Set([...toggled].filter(([, isOpen]) => isOpen).map(([name]) => name));
  for (const name of [chosen, first]) if (name !== undefined && !toggled.has(name)) expanded.add(name);

  return {
    expanded,
    toggle: (name: string, isOpen: boolean) => setToggled((before) => new Map(before).set(name, isOpen)),
  };
}
