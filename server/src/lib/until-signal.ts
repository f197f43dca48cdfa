/** Resolves with the first of the signals that arrives. A second one ends the process at once: whoever sends it means it. */
export function untilSignal(signals: readonly NodeJS.Signals[]): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, resolve);
  });
}
