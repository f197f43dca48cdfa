/**
 * A program that does nothing but supervise an engine in the directory of its first argument, to be killed by tests. It
 * prints a line of JSON for each thing it learns: `{pid}` of the engine's process, `{engine}` when it runs.
 */
import { superviseEngine } from '../engine/supervise-engine.ts';

const [directory = ''] = process.argv.slice(2);

function say(facts: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
}

const supervisor = superviseEngine({
  directory,
  memoryBytesMax: 2_000_000_000,
  log: { info: say, warn: say, error: say },
});
say({ engine: await supervisor.ready() });
