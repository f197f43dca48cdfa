import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { askEngine } from '../testing/ask-engine.ts';
import { isAlive } from '../testing/processes.ts';
import { choosePort } from './choose-port.ts';
import type { EngineState, EngineSupervisor, RunningEngine } from './engine.ts';
import { type SuperviseOptions, superviseEngine } from './supervise-engine.ts';

describe('superviseEngine', () => {
  let directory = '';
  let supervisors: EngineSupervisor[] = [];
  let pids: number[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-supervise-'));
    supervisors = [];
    pids = [];
  });
  afterEach(async () => {
    await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
    await rm(directory, { recursive: true });
  });

  function supervise(options: Partial<SuperviseOptions> = {}): EngineSupervisor {
    const supervisor = superviseEngine({
      directory,
      memoryBytesMax: 2_000_000_000,
      log: {
        info({ pid }) {
          if (typeof pid === 'number') pids.push(pid);
        },
        warn() {},
        error() {},
      },
      ...options,
    });
    supervisors.push(supervisor);
    return supervisor;
  }

  function lastPid(): number {
    const pid = pids.at(-1);
    assert.ok(pid !== undefined);
    return pid;
  }

  it('starts an engine that answers over HTTP with all three accounts', async () => {
    const engine = await supervise().ready();
    for (const account of ['admin', 'writer', 'reader'] as const) {
      assert.equal(await askEngine(engine, account, 'SELECT currentUser()'), `clickferry_${account}`);
    }
  });

  it('lets nobody else of the machine read its files', async () => {
    await supervise().ready();
    assert.equal((await stat(join(directory, 'data'))).mode & 0o777, 0o700);
    assert.equal((await stat(join(directory, 'logs'))).mode & 0o777, 0o700);
    for (const name of ['accounts.json', 'config.xml', 'users.xml']) {
      assert.equal((await stat(join(directory, name))).mode & 0o777, 0o600, name);
    }
  });

  it('shows no password on the command line, in the log or in the configuration, and hands on no environment', async () => {
    process.env['CLICKFERRY_TEST_SECRET'] = 'sesame-open';
    try {
      const engine = await supervise().ready();
      const { password } = engine.accounts.admin;
      const places = [
        await readFile(join(directory, 'config.xml'), 'utf8'),
        await readFile(join(directory, 'users.xml'), 'utf8'),
        await readFile(join(directory, 'logs', 'engine.log'), 'utf8'),
        await askEngine(engine, 'admin', "SELECT file('/proc/self/cmdline')"),
        await askEngine(engine, 'admin', "SELECT file('/proc/self/environ')"),
      ];
      for (const text of places) {
        assert.ok(!text.includes(password));
        assert.ok(!text.includes('sesame-open'));
      }
    } finally {
      delete process.env['CLICKFERRY_TEST_SECRET'];
    }
  });

  it('restarts an engine that was killed, tells the listeners, and keeps the data', async () => {
    const supervisor = supervise();
    const first = await supervisor.ready();
    await askEngine(first, 'admin', 'CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n');
    await askEngine(first, 'admin', 'INSERT INTO kept SELECT number FROM numbers(1000000)');
    const states: EngineState[] = [];
    const running = new Promise<RunningEngine>((resolve) => {
      supervisor.onChange((state) => {
        states.push(state);
        if (state.kind === 'running') resolve(state.engine);
      });
    });
    process.kill(lastPid(), 'SIGKILL');
    const second = await running;
    assert.deepEqual(
      states.map((state) => state.kind),
      ['restarting', 'running'],
    );
    assert.equal(
      await askEngine(second, 'admin', 'SELECT count(), sum(n) FROM kept'),
      '1000000\t499999500000',
    );
  });

  it('takes another port when another program was faster', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    try {
      const taken = await new Promise<number>((resolve) => {
        blocker.once('listening', () => {
          const address = blocker.address();
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
      let choices = 0;
      const supervisor = supervise({
        choosePort: async () => {
          choices += 1;
          return choices === 1 ? taken : choosePort();
        },
      });
      const engine = await supervisor.ready();
      assert.equal(choices, 2);
      assert.notEqual(engine.httpPort, taken);
    } finally {
      blocker.close();
    }
  });

  it('stops in order, also with a query under way, and can be started again', async () => {
    const supervisor = supervise();
    const engine = await supervisor.ready();
    await askEngine(engine, 'admin', 'CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n');
    const busy = assert.rejects(
      askEngine(engine, 'reader', 'SELECT max(sipHash64(number)) FROM numbers(1000000000000)'),
    );
    await askEngine(engine, 'admin', 'INSERT INTO kept VALUES (7)');
    await supervisor.stop();
    await busy;
    assert.equal(isAlive(lastPid()), false);
    assert.deepEqual(supervisor.state, { kind: 'stopped' });
    await assert.rejects(supervisor.ready(), { code: 'engine-unavailable' });
    assert.match(await readFile(join(directory, 'logs', 'engine.log'), 'utf8'), /The engine ended in order/);
    assert.equal(await askEngine(await supervise().ready(), 'reader', 'SELECT n FROM kept'), '7');
  });

  it('leaves no process when it is stopped while the engine starts', async () => {
    const supervisor = supervise();
    for (let tries = 0; pids.length === 0 && tries < 1_000; tries += 1) await sleep(5);
    await supervisor.stop();
    assert.equal(isAlive(lastPid()), false);
    assert.deepEqual(supervisor.state, { kind: 'stopped' });
  });

  it('leaves an interrupt from the terminal to the gateway', async () => {
    const engine = await supervise().ready();
    process.kill(lastPid(), 'SIGINT');
    assert.equal(await askEngine(engine, 'reader', 'SELECT 1'), '1');
    assert.equal(isAlive(lastPid()), true);
  });

  it('refuses a directory that another engine holds, and leaves that one alone', async () => {
    const engine = await supervise().ready();
    const second = supervise({ times: { lockPatienceMs: 0 } });
    await assert.rejects(second.ready(), {
      code: 'engine-unavailable',
      message: /Another clickferry or ClickHouse uses .*clickferry-supervise-/,
    });
    assert.equal(second.state.kind, 'unavailable');
    assert.equal(await askEngine(engine, 'reader', 'SELECT 1'), '1');
  });

  it('waits for a directory whose last engine is just ending', async () => {
    const first = supervise();
    await first.ready();
    const second = supervise();
    await new Promise<void>((resolve) => {
      second.onChange((state) => {
        if (state.kind === 'restarting') resolve();
      });
    });
    await first.stop();
    assert.equal(await askEngine(await second.ready(), 'reader', 'SELECT 1'), '1');
  });

  it('says why there is no engine on a machine without the library, and makes no files', async () => {
    const supervisor = supervise({ library: { kind: 'missing', why: 'It does not exist for Windows.' } });
    await assert.rejects(supervisor.ready(), {
      code: 'engine-unavailable',
      message: 'It does not exist for Windows.',
    });
    assert.deepEqual(await readdir(directory), []);
    await supervisor.stop();
    assert.deepEqual(supervisor.state, { kind: 'stopped' });
  });

  it('tries again and says why when the library cannot be loaded', async () => {
    const supervisor = supervise({
      library: { kind: 'found', path: join(directory, 'absent.so') },
      times: { readyMsMax: 1_500 },
    });
    await assert.rejects(supervisor.ready(), { code: 'engine-unavailable', message: /absent\.so/ });
    assert.ok(pids.length >= 2);
  });

  it('keeps to the memory that it was given', async () => {
    const engine = await supervise({ memoryBytesMax: 1_000_000_000 }).ready();
    await assert.rejects(
      askEngine(
        engine,
        'reader',
        'SELECT uniqExact(number) FROM numbers(1000000000) SETTINGS max_threads = 2',
      ),
      /MEMORY_LIMIT_EXCEEDED/,
    );
    assert.equal(await askEngine(engine, 'reader', 'SELECT 1'), '1');
    assert.equal(supervisors[0]?.state.kind, 'running');
  });
});
