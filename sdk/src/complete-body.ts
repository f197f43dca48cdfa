import { innermostMessage, transferBroken } from './clickferry-error.ts';

/**
 * The bytes of an answer, whose clean end means that all of them arrived. A transfer that breaks off fails here, also one
 * whose framing could not show it: an HTTP/1 body that ends with its connection looks the same whole and cut.
 */
export function completeBody(response: Response, signal?: AbortSignal): ReadableStream<Uint8Array> {
  const reader = response.body?.getReader();
  let bytes = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        const part = await readPart().catch((cause: unknown) => {
          throw signal?.aborted ? signal.reason : brokenAfter(bytes, innermostMessage(cause), cause);
        });
        if (part !== undefined) {
          bytes += part.byteLength;
          controller.enqueue(part);
        } else if (isFramed(response)) {
          controller.close();
        } else {
          throw brokenAfter(
            bytes,
            'its end cannot be told from a cut (no Transfer-Encoding or Content-Length)',
          );
        }
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );

  async function readPart(): Promise<Uint8Array | undefined> {
    return (await reader?.read())?.value;
  }
}

function isFramed({ headers }: Response): boolean {
  return headers.has('transfer-encoding') || headers.has('content-length');
}

function brokenAfter(bytes: number, why: string, cause?: unknown): Error {
  return transferBroken(
    `The transfer broke off after ${bytes} bytes: ${why}. What arrived is not complete; start again.`,
    cause,
  );
}
