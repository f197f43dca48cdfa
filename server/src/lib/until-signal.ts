/** Resolves with the first of the signals that arrives. A second one ends the process at once: whoever sends it means it. */
export function untilSignal(signals: readonly NodeJS.Signals[]): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const first = (signal: NodeJS.Signals) => {
      for (const each of signals) process.off(each, first);
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, first);
  });
}
