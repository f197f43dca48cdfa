import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEvents } from './server-events.ts';

describe('a stream of events', () => {
  it('is read however its bytes are split, whatever ends its lines', async () => {
    const text = ': hello\n\nid: 7\nevent: job\ndata: {"ключ":\ndata: 1}\n\ndata:x\nnonsense\n\n';
    const expected = [
      null,
      { id: '7', name: 'job', data: '{"ключ":\n1}' },
      { id: '7', name: 'message', data: 'x' },
    ];
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      for (const size of [1, 2, 3, 1000]) {
        assert.deepEqual(await eventsIn(text.replaceAll('\n', lineEnd), size), expected, `${size}`);
      }
    }
  });

  it('has no event that was cut', async () => {
    assert.deepEqual(await eventsIn('data: whole\n\ndata: cu', 5), [
      { id: null, name: 'message', data: 'whole' },
    ]);
    assert.deepEqual(await eventsIn('data: whole\n\ndata: cut\n', 5), [
      { id: null, name: 'message', data: 'whole' },
    ]);
  });
});

async function eventsIn(text: string, size: number) {
  const events = [];
  for await (const event of readEvents(split(Buffer.from(text), size))) events.push(event);
  return events;
}

async function* split(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
