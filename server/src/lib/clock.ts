/** Milliseconds since 1970. A parameter wherever a test must hold the time. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
