import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Api } from '../api/api.ts';
import { allows, type SessionHolder } from '../api/session-holder.ts';
import type { Scope, Session } from '../api/types.ts';

export interface AppParts {
  readonly api: Api;
  readonly holder: SessionHolder;
}

export const AppContext = createContext<AppParts | null>(null);

export function useApi(): Api {
  return useParts().api;
}

export function useSession(): Session | null {
  const { holder } = useParts();
  return useSyncExternalStore(holder.subscribe, () => holder.current);
}

/** What the reader may not do is not shown. The server decides all the same. */
export function useAllows(scope: Scope): boolean {
  return allows(useSession(), scope);
}

function useParts(): AppParts {
  const parts = useContext(AppContext);
  if (parts === null) throw new Error('AppContext is missing above this component');
  return parts;
}
