/** Calls `work` again and again, never twice at once; the answer ends it and resolves when the last call has ended. */
export function repeatEvery(
  intervalMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const turn = async () => {
    await work().catch(onError);
    if (!isEnded) again();
  };
  let running = Promise.resolve();
  const again = () => {
    timer = setTimeout(() => {
      running = turn();
    }, intervalMs);
  };
  again();
  return async () => {
    isEnded = true;
    clearTimeout(timer);
    await running;
  };
}
