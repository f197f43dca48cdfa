/** Whether clocks were ever set back there since 1970, so that an hour has come twice. */
export function hasRepeatedHours(timeZone: string): boolean {
  const offsetAt = offsetsOf(timeZone);
  // Also where this runtime does not know the zone.
  if (offsetAt === null) return true;
  let before = offsetAt(0);
  for (let at = stepMs; at < untilMs; at += stepMs) {
    const now = offsetAt(at);
    if (now < before) return true;
    before = now;
  }
  return false;
}

/** Summer time lasts for longer. */
const stepMs = 30 * 24 * 3600 * 1000;
const untilMs = Date.UTC(2040, 0);

function offsetsOf(timeZone: string): ((at: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    return (at) => Date.parse(`${format.format(at)} UTC`) - at;
  } catch {
    return null;
  }
}
