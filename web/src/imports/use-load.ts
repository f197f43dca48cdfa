import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ImportSpec } from '../api/types.ts';
import { isStopped } from '../api/upload.ts';
import { useApi } from '../app/AppContext.tsx';

/** One import at a time. Stopping it, or leaving the page, leaves the table as it was. */
export function useLoad() {
  const api = useApi();
  const client = useQueryClient();
  const stopper = useRef(new AbortController());
  useEffect(() => () => stopper.current.abort(), []);

  const load = useMutation({
    mutationFn: (spec: ImportSpec) => {
      stopper.current = new AbortController();
      return api.imports.run(spec, stopper.current.signal);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return {
    start: load.mutate,
    stop: () => stopper.current.abort(),
    isLoading: load.isPending,
    done: load.isSuccess ? { receipt: load.data, spec: load.variables } : null,
    failed: load.isError && !isStopped(load.error) ? { error: load.error, spec: load.variables } : null,
  };
}
