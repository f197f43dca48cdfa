/** Gives short names that nothing else has, one after the other. */
export function freeNames(isFree: (name: string) => boolean): () => string {
  let next = 1;
  return () => {
    for (;;) {
      const name = `_${next++}`;
      if (isFree(name)) return name;
    }
  };
}
