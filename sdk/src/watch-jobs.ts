import { type ApiClient, dataOf, type Stoppable } from './api-client.ts';
import { innermostMessage, transferBroken } from './clickferry-error.ts';
import { isFinished } from './job-outcome.ts';
import { Retries, type RetryTimings, retryTimings } from './reconnecting.ts';
import { readEvents, type ServerEvent } from './server-events.ts';
import { withinSilence } from './within-silence.ts';
import type { Job } from './types.ts';

export interface WatchOptions extends Stoppable {
  readonly timings?: RetryTimings | undefined;
}

/**
 * The job as it is now, and again after each change until it has ended. A stream that ends or breaks is taken up where it
 * stopped, so that no change of the end is missed.
 */
export async function* watchJob(
  client: ApiClient,
  id: string,
  options: WatchOptions = {},
): AsyncGenerator<Job, void> {
  for await (const job of watch(client, `/api/v1/jobs/${encodeURIComponent(id)}/events`, options)) {
    yield job;
    if (isFinished(job)) return;
  }
}

/** All of the caller's jobs that have not ended, and each again after each change; never ends by itself. */
export function watchAllJobs(client: ApiClient, options: WatchOptions = {}): AsyncGenerator<Job, void> {
  return watch(client, '/api/v1/jobs/events', options);
}

export interface FollowOptions extends Stoppable {
  /** Is told of the job as it is now, and of every change. */
  readonly onChange?: ((job: Job) => void) | undefined;
}

/** Resolves with the job when it has ended, however; the signal stops the job. */
export async function followJob(
  client: ApiClient,
  id: string,
  { signal, onChange }: FollowOptions,
): Promise<Job> {
  try {
    for await (const job of watchJob(client, id, { signal })) {
      onChange?.(job);
      if (isFinished(job)) return job;
    }
  } catch (error) {
    if (signal?.aborted) await stopQuietly(client, id);
    throw error;
  }
  return dataOf(client.json.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));
}

/** What stopped the caller is what is told, not that the job could not be stopped. */
async function stopQuietly({ json }: ApiClient, id: string): Promise<void> {
  await dataOf(json.POST('/api/v1/jobs/{id}/stop', { params: { path: { id } } })).catch(() => undefined);
}

async function* watch(
  client: ApiClient,
  path: string,
  { signal, timings = retryTimings }: WatchOptions,
): AsyncGenerator<Job, void> {
  const retries = new Retries(timings);
  let lastId: string | null = null;
  let wasConnected = false;
  let failure: unknown = null;
  while (true) {
    try {
      const response = await connect(client, path, lastId, signal);
      if (response.status === 204) return;
      wasConnected = true;
      for await (const event of eventsOf(response, timings, signal)) {
        retries.succeeded();
        if (event === null) continue;
        lastId = event.id;
        yield JSON.parse(event.data) as Job;
      }
      failure = transferBroken('The events ended early.');
    } catch (error) {
      if (!wasConnected) throw error;
      failure = error;
    }
    await retries.afterFailure(failure, signal);
  }
}

function connect(
  { send }: ApiClient,
  path: string,
  lastId: string | null,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const headers = { accept: 'text/event-stream', ...(lastId !== null && { 'last-event-id': lastId }) };
  return send('GET', path, { headers, signal: signal ?? null });
}

async function* eventsOf(
  { body }: Response,
  timings: RetryTimings,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerEvent | null, void> {
  if (body === null) return;
  try {
    yield* readEvents(withinSilence(body, timings.silenceMs));
  } catch (cause) {
    signal?.throwIfAborted();
    throw transferBroken(`The events broke off: ${innermostMessage(cause)}.`, cause);
  }
}
