/** What ClickHouse says when a statement fails, taken apart. */
export interface ClickHouseException {
  readonly code: number;
  readonly name: string | null;
  /** Without the code, the version and the stack. */
  readonly message: string;
}

/** Reads `Code: 60. DB::Exception: Table x does not exist. (UNKNOWN_TABLE) (version 26.7.2.1)`; null when it is not of that form. */
export function parseException(text: string): ClickHouseException | null {
  const head = /Code: (\d+)\. (?:DB::|Coordination::|Poco::)?[\w:]*Exception: /.exec(text);
  if (head?.[1] === undefined) return null;
  const rest = text.slice(head.index + head[0].length);
  const { name, message } = splitTail(withoutStack(rest));
  return { code: Number(head[1]), name, message: tidy(message) };
}

/** True when the text ends with an exception as a server writes it after the data. */
export function findExceptionAtEnd(text: string): number | null {
  if (!/\(version \d+\.\d+[\w. ()-]*\)\n?$/.test(text)) return null;
  const start = text.lastIndexOf('Code: ');
  if (start < 0 || !/^Code: \d+\. DB::Exception: /.test(text.slice(start))) return null;
  return start;
}

function withoutStack(text: string): string {
  const stack = text.search(/,? Stack trace[^\n]*:\n|\n\d+\. \S+/);
  return stack < 0 ? text : text.slice(0, stack);
}

function splitTail(text: string): { name: string | null; message: string } {
  const withoutVersion = text.replace(/\s*\(version [^\n]*\)\s*$/, '').trimEnd();
  const name = /\s*\(([A-Z][A-Z0-9_]+)\)$/.exec(withoutVersion);
  if (name?.[1] === undefined) return { name: null, message: withoutVersion };
  return { name: name[1], message: withoutVersion.slice(0, name.index) };
}

const messageLengthMax = 2000;

/** Repeated prefixes, server-side addresses of the code and paths of the server's disk say nothing to a reader. */
function tidy(message: string): string {
  const text = message
    .replaceAll(/\bDB::Exception: /g, '')
    .replaceAll(/(?<![\w.])\/(?:var\/lib|etc|usr|opt|tmp|home|root|data)\/[^\s'",;:)]+/g, '…')
    .replace(/\.\s*$/, '')
    .trim();
  const short = text.length > messageLengthMax ? `${text.slice(0, messageLengthMax)}…` : text;
  return short === '' ? 'no message' : short;
}
