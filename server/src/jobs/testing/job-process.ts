/** A process that begins one job and never ends it, until it is killed. Argument: the store's location as JSON. */
import { openStore, type StoreLocation } from '../../store/open-store.ts';
import { silentLog } from '../../testing/test-store.ts';
import { openJobBench, untilAborted } from './job-bench.ts';

const [, , location = '', kind = ''] = process.argv;
const place = JSON.parse(location) as StoreLocation;
const store = await openStore(place, silentLog);
const bench = await openJobBench({
  store,
  databaseUrl: place.kind === 'postgres' ? place.url : null,
  handlers: [
    {
      kind,
      attemptsMax: 3,
      async run({ job, remember, signal }) {
        await remember({ begun: true });
        console.log(job.id);
        await untilAborted(signal);
      },
    },
  ],
});
await bench.workers.start();
await bench.create(kind);
