import assert from 'node:assert/strict';
import type { RequestListener, ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { openApiClient } from './api-client.ts';
import { answerJson, startLoopback } from './testing/loopback.ts';
import { openTransport } from './transport.ts';
import { followJob, watchAllJobs, watchJob } from './watch-jobs.ts';

const timings = { pausesMs: [1, 1, 1], silenceMs: 60_000 };
const problem = { type: 'x', title: 'No', detail: 'There is no such job.', code: 'not-found', status: 404 };

describe('watching a job', () => {
  it('gives the job at every change, and ends when the job has ended', async () => {
    await using server = await startLoopback((_request, response) => {
      begin(response);
      for (const [revision, state] of ['queued', 'running', 'succeeded'].entries())
        tell(response, revision, state);
    });
    assert.deepEqual(await statesOf(server.url), ['queued', 'running', 'succeeded']);
    assert.deepEqual(server.requests, ['GET /api/v1/jobs/job_1/events']);
  });

  it('goes on where it stopped after a cut, an early end and a server that is away for a moment', async () => {
    const lastIds: (string | undefined)[] = [];
    const answers: ((response: ServerResponse) => void)[] = [
      (response) => {
        begin(response);
        tell(response, 1, 'queued', () => response.socket?.destroy());
      },
      (response) => answerJson(response, 503, { ...problem, status: 503, code: 'starting' }),
      (response) => {
        begin(response);
        tell(response, 2, 'running');
        response.end();
      },
      (response) => {
        begin(response);
        tell(response, 3, 'succeeded');
      },
    ];
    await using server = await startLoopback((request, response) => {
      lastIds.push(request.headers['last-event-id']?.toString());
      answers.shift()?.(response);
    });
    assert.deepEqual(await statesOf(server.url), ['queued', 'running', 'succeeded']);
    assert.deepEqual(lastIds, [undefined, '1', '1', '2']);
  });

  it('takes a stream that says nothing for cut', async () => {
    let connections = 0;
    await using server = await startLoopback((_request, response) => {
      begin(response);
      if (++connections === 2) tell(response, 1, 'failed');
    });
    const client = openClient(server.url);
    const states = await statesIn(watchJob(client, 'job_1', { timings: { ...timings, silenceMs: 20 } }));
    assert.deepEqual(states, ['failed']);
    await client.close();
  });

  it('ends when there will never be anything new', async () => {
    await using server = await startLoopback((_request, response) => response.writeHead(204).end());
    assert.deepEqual(await statesOf(server.url), []);
  });

  it('says at once when there is no such job, or nobody answers', async () => {
    const server = await startLoopback((_request, response) => answerJson(response, 404, problem));
    await assert.rejects(statesOf(server.url), { code: 'not-found' });
    assert.equal(server.requests.length, 1);
    await server[Symbol.asyncDispose]();
    await assert.rejects(statesOf(server.url), { code: 'unreachable' });
  });

  it('gives up when the server does not come back', async () => {
    await using server = await startLoopback(comesOnce());
    await assert.rejects(statesOf(server.url), { code: 'starting' });
    assert.equal(server.requests.length, 1 + timings.pausesMs.length);
  });

  it('ends with the reason of the signal', async () => {
    await using server = await startLoopback((_request, response) => begin(response));
    const client = openClient(server.url);
    const stop = new AbortController();
    const watching = statesIn(watchAllJobs(client, { signal: stop.signal, timings }));
    const reason = new Error('enough');
    stop.abort(reason);
    await assert.rejects(watching, reason);
    await client.close();
  });
});

describe('following a job', () => {
  it('resolves with the job that has ended, however it did', async () => {
    await using server = await startLoopback((_request, response) => {
      begin(response);
      tell(response, 1, 'failed');
    });
    const client = openClient(server.url);
    assert.equal((await followJob(client, 'job_1', {})).state, 'failed');
    await client.close();
  });

  it('stops the job when the signal fires', async () => {
    const stop = new AbortController();
    await using server = await startLoopback((request, response) => {
      if (request.method === 'POST') return answerJson(response, 202, jobIn('running', 2));
      begin(response);
      tell(response, 1, 'running');
    });
    const client = openClient(server.url);
    const reason = new Error('enough');
    const following = followJob(client, 'job_1', { signal: stop.signal, onChange: () => stop.abort(reason) });
    await assert.rejects(following, reason);
    assert.deepEqual(server.requests.slice(1), ['POST /api/v1/jobs/job_1/stop']);
    await client.close();
  });
});

async function statesOf(url: string): Promise<string[]> {
  const client = openClient(url);
  try {
    return await statesIn(watchJob(client, 'job_1', { timings }));
  } finally {
    await client.close();
  }
}

async function statesIn(jobs: AsyncIterable<{ readonly state: string }>): Promise<string[]> {
  const states = [];
  for await (const { state } of jobs) states.push(state);
  return states;
}

function openClient(url: string) {
  return openApiClient(url, { token: 't' }, openTransport());
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': welcome\n\n');
}

function tell(response: ServerResponse, revision: number, state: string, then: () => void = () => {}): void {
  response.write(`id: ${revision}\nevent: job\ndata: ${JSON.stringify(jobIn(state, revision))}\n\n`, then);
}

function jobIn(state: string, revision: number) {
  return { id: 'job_1', state, revision };
}

function comesOnce(): RequestListener {
  let isFirst = true;
  return (_request, response) => {
    if (!isFirst) return answerJson(response, 503, { ...problem, status: 503, code: 'starting' });
    isFirst = false;
    begin(response);
    response.end();
  };
}
