import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';

const retriesMax = 2;

/** Only what may pass by itself is tried again; a refusal is shown at once. */
export function createPageQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) =>
          failures < retriesMax && error instanceof ApiProblem && error.code === 'unreachable',
        retryDelay: 600,
        refetchOnWindowFocus: false,
      },
    },
  });
}
