import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';

const retriesMax = 2;
const reconnectMs = 600;

/** Only what may pass by itself is tried again; a refusal is shown at once. */
export function createPageQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < retriesMax && retryDelayMs(error) !== null,
        retryDelay: (_failures, error) => retryDelayMs(error) ?? 0,
        refetchOnWindowFocus: false,
      },
    },
  });
}

/** The network may come back, and the server names the time when its engine is just starting. */
function retryDelayMs(error: unknown): number | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === 'unreachable') return reconnectMs;
  const { retryAfterSeconds } = error.document;
  return error.status >= 500 && retryAfterSeconds !== undefined ? 1000 * retryAfterSeconds : null;
}
