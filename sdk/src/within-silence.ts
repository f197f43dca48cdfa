/** The parts of a stream; fails when it says nothing for too long. Leaving the loop cancels the stream. */
export async function* withinSilence(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader();
  try {
    while (true) {
      const { done, value } = await soon(reader.read(), silenceMs);
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function soon<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`nothing came for ${ms / 1000} seconds`)), ms);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
