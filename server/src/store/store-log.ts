/** What the store needs of a log; pino's logger is one. */
export interface StoreLog {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
}
