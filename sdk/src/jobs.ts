import { type ApiClient, dataOf, type Stoppable } from './api-client.ts';
import type { Job, JobDetails, JobFilter, JobLogLine } from './types.ts';
import { type FollowOptions, followJob, watchAllJobs, watchJob } from './watch-jobs.ts';

export function openJobs(client: ApiClient) {
  const { json, send } = client;
  return {
    /** One page, newest first. */
    list: (
      query: JobFilter = {},
    ): Promise<{ readonly items: readonly Job[]; readonly nextCursor: string | null }> =>
      dataOf(json.GET('/api/v1/jobs', { params: { query } })),

    get: (id: string): Promise<JobDetails> => dataOf(json.GET('/api/v1/jobs/{id}', { params: pathOf(id) })),

    /** The job as it is now, and again after each change until it has ended; survives cut connections. */
    watch: (id: string, { signal }: Stoppable = {}): AsyncGenerator<Job, void> =>
      watchJob(client, id, { signal }),

    /** All of your jobs that have not ended, and each again after each change, until the signal fires. */
    watchAll: ({ signal }: Stoppable = {}): AsyncGenerator<Job, void> => watchAllJobs(client, { signal }),

    /** Resolves when the job has ended, however it did; the signal stops it. */
    waitFor: (id: string, options: FollowOptions = {}): Promise<Job> => followJob(client, id, options),

    /** Its state will say when it has stopped. */
    stop: (id: string): Promise<Job> => dataOf(json.POST('/api/v1/jobs/{id}/stop', { params: pathOf(id) })),

    retry: (id: string): Promise<Job> => dataOf(json.POST('/api/v1/jobs/{id}/retry', { params: pathOf(id) })),

    async log(id: string): Promise<readonly JobLogLine[]> {
      return (await dataOf(json.GET('/api/v1/jobs/{id}/log', { params: pathOf(id) }))).items;
    },

    /** For people to read. */
    async report(id: string): Promise<string> {
      return (await send('GET', `/api/v1/jobs/${encodeURIComponent(id)}/report`, {})).text();
    },

    /** With all that it keeps, its files too. */
    async delete(id: string): Promise<void> {
      await dataOf(json.DELETE('/api/v1/jobs/{id}', { params: pathOf(id) }));
    },
  };
}

function pathOf(id: string) {
  return { path: { id } };
}
