/** One event of a `text/event-stream`. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  /** The newest id that the stream has given. */
  readonly id: string | null;
}

/** Reads events as they come. A comment, which only keeps the stream alive, is given as null. */
export async function* readEvents(
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerEvent | null, void> {
  let id: string | null = null;
  let name = '';
  let data: string[] = [];
  for await (const line of linesOf(parts)) {
    if (line.startsWith(':')) {
      yield null;
      continue;
    }
    if (line === '') {
      if (data.length > 0) yield { id, name: name === '' ? 'message' : name, data: data.join('\n') };
      name = '';
      data = [];
      continue;
    }
    const [field, value] = fieldOf(line);
    if (field === 'id') id = value;
    else if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
  }
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  if (colon === -1) return [line, ''];
  const value = line.slice(colon + 1);
  return [line.slice(0, colon), value.startsWith(' ') ? value.slice(1) : value];
}

/** Without the last line if nothing ends it: the stream was cut within it. */
async function* linesOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of parts) {
    const lines = (rest + decoder.decode(part, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  // A carriage return at the end of a part may be the first half of a line end; at the end of the stream it is a whole one.
  if (rest.endsWith('\r')) yield rest.slice(0, -1);
}
