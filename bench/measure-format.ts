import type { StartedSubject } from '@clickferry/acceptance/start-clickferry';
import type { Clickferry } from '@clickferry/sdk';
import { cpuSeconds } from './cpu-time.ts';
import { curlTo } from './curl.ts';
import type { Engine } from './engine.ts';
import type { MeasuredFormat } from './formats.ts';
import { measureAlternately, median } from './measure.ts';

export interface Bench {
  readonly clickferry: StartedSubject;
  readonly client: Clickferry;
  readonly engine: Engine;
  readonly rounds: number;
}

/** Exports the table in one format, in turns with curl straight to the engine and with curl through clickferry. */
export async function measureFormat(bench: Bench, { format, settings }: MeasuredFormat) {
  const { clickferry, client, engine, rounds } = bench;
  const source = { kind: 'table', database: 'demo', table: 'trips_many' } as const;
  const spec = { connectionId: 'embedded', source, format };
  const { sql } = await client.exports.plan(spec);
  const gatewayCpu: number[] = [];
  const ways = [
    {
      name: `${format.name}, curl to the engine`,
      run: () =>
        curlTo(`${engine.url}?${new URLSearchParams(settings).toString()}`, engine.readerHeaders, sql),
    },
    {
      name: `${format.name}, curl to clickferry`,
      async run() {
        const { url } = await client.exports.createLink(spec);
        const before = await cpuSeconds(clickferry.pid);
        const transfer = await curlTo(`${clickferry.url}${url}`);
        gatewayCpu.push((await cpuSeconds(clickferry.pid)) - before);
        return transfer;
      },
    },
  ];
  const [direct, gateway] = await measureAlternately(rounds, ways, [engine.pid, clickferry.pid]);
  if (direct === undefined || gateway === undefined) throw new Error('two ways were measured');
  return {
    megabytes: Math.round(gateway.bytes / 1e6),
    directMegabytes: Math.round(direct.bytes / 1e6),
    directSeconds: round(median(direct.seconds)),
    clickferrySeconds: round(median(gateway.seconds)),
    ratio: round(median(direct.seconds) / median(gateway.seconds)),
    directCpuSeconds: round(median(direct.cpuSeconds)),
    clickferryCpuSeconds: round(median(gateway.cpuSeconds)),
    gatewayCpuSecondsPerGB: round(median(gatewayCpu) / (gateway.bytes / 1e9)),
  };
}

/** To no more digits than mean something. */
function round(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
