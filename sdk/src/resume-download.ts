import { createHash } from 'node:crypto';
import { ClickferryError, transferBroken } from './clickferry-error.ts';
import { completeBody } from './complete-body.ts';
import { Retries, type RetryTimings, retryTimings } from './reconnecting.ts';

/** Asks for a file, or for what of it is missing. */
export type AskForFile = (headers: Readonly<Record<string, string>>) => Promise<Response>;

export interface ResumeOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timings?: RetryTimings | undefined;
}

/**
 * The bytes of a file that clickferry keeps. A transfer that breaks off goes on where it stopped, as long as the file is
 * still the same; the clean end means that the checksum of what came is that of the file.
 */
export function resumingBody(
  first: Response,
  ask: AskForFile,
  { signal, timings = retryTimings }: ResumeOptions,
): ReadableStream<Uint8Array> {
  const parts = resumingParts(first, ask, { signal, timings });
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await parts.return()),
    },
    { highWaterMark: 0 },
  );
}

async function* resumingParts(
  first: Response,
  ask: AskForFile,
  { signal, timings }: ResumeOptions & { readonly timings: RetryTimings },
): AsyncGenerator<Uint8Array, void> {
  const tag = first.headers.get('etag');
  const retries = new Retries(timings);
  const hash = createHash('sha256');
  let bytes = 0;
  let response: Response | null = first;
  while (true) {
    try {
      response ??= await askForRest(ask, bytes, tag);
      for await (const part of completeBody(response, signal)) {
        retries.succeeded();
        hash.update(part);
        bytes += part.byteLength;
        yield part;
      }
      break;
    } catch (error) {
      if (tag === null) throw error;
      await retries.afterFailure(error, signal);
      response = null;
    }
  }
  if (tag !== null && tag !== `"${hash.digest('hex')}"`) throw notTheSame();
}

async function askForRest(ask: AskForFile, from: number, tag: string | null): Promise<Response> {
  const response = await ask({ range: `bytes=${from}-`, ...(tag !== null && { 'if-range': tag }) });
  const start = Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0);
  if (start === from) return response;
  await response.body?.cancel();
  throw fileChanged();
}

function notTheSame(): Error {
  return transferBroken('What arrived is not the file: its checksum is another one. Download it again.');
}

function fileChanged(): ClickferryError {
  const detail = 'The file changed while it was downloaded. Download it again.';
  return new ClickferryError({
    code: 'file-changed',
    title: 'The file is another one',
    detail,
    status: null,
  });
}
