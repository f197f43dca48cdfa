const lengthMax = 80;

/**
 * A text as a part of a file's name that every system takes, and that means nothing else to any of them: letters and digits of
 * all scripts, and `-`, `_` and `.` between them. What is left of it may be `fallback`.
 */
export function safeFileName(text: string, fallback: string): string {
  const safe = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_')
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  const cut = Array.from(safe)
    .slice(0, lengthMax)
    .join('')
    .replaceAll(/[._-]+$/g, '');
  return cut === '' ? fallback : cut;
}

/** A name that a person chose, changed only where a system would not take it, or would take it for a path. */
export function tidyFileName(text: string, fallback: string): string {
  const tidy = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  return tidy === '' ? fallback : tidy;
}
