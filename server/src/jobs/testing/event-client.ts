import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** What a client of a `text/event-stream` sees, event by event. */
export interface EventClient {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The next event; null when the stream has ended in order. Throws when it broke. */
  next(): Promise<ClientEvent | null>;
  /** Comments seen so far. */
  comments(): number;
  close(): void;
}

export interface ClientEvent {
  readonly id: string;
  readonly name: string;
  readonly job: { readonly id: string; readonly state: string; readonly [field: string]: unknown };
}

export async function openEvents(
  url: string,
  { token, lastEventId }: { readonly token: string; readonly lastEventId?: string },
): Promise<EventClient> {
  // A connection of its own: `fetch` opens spare ones, which keep a closing server waiting.
  const request = get(url, {
    agent: false,
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
  });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let comments = 0;
  const blocks = blocksOf(answer);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    comments: () => comments,
    close: () => void request.destroy(),
    async next() {
      for (;;) {
        const { value, done } = await blocks.next();
        if (done === true) return null;
        if (!value.startsWith(':')) return parseEvent(value);
        comments++;
      }
    },
  };
}

async function* blocksOf(body: IncomingMessage): AsyncGenerator<string, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk as Buffer, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    yield* blocks;
  }
  return undefined;
}

function parseEvent(block: string): ClientEvent {
  const fields = new Map(block.split('\n').map((line) => splitField(line)));
  return {
    id: fields.get('id') ?? '',
    name: fields.get('event') ?? '',
    job: JSON.parse(fields.get('data') ?? 'null') as ClientEvent['job'],
  };
}

function splitField(line: string): [string, string] {
  const at = line.indexOf(': ');
  return [line.slice(0, at), line.slice(at + 2)];
}
