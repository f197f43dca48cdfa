/** Takes the next bytes, one call after the other. It may keep them: they do not change any more. What it throws ends the writing. */
export type ByteTaker = (parts: readonly Buffer[]) => Promise<void>;
