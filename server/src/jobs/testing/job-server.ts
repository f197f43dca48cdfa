import { pino } from 'pino';
import { Registry } from 'prom-client';
import { scopesOfRole } from '../../access/role.ts';
import { openAuditLog } from '../../audit/audit-store.ts';
import { buildHttp } from '../../http/build-http.ts';
import { systemClock } from '../../lib/clock.ts';
import { Problem } from '../../lib/problem.ts';
import type { Store } from '../../store/store.ts';
import { anna, boris, type JobBench, root } from './job-bench.ts';

const people = new Map([anna, boris, root].map((person) => [person.username, person]));

/** The routes of jobs behind the real HTTP shell; a user's name is the token. */
export async function startJobServer(store: Store, bench: JobBench) {
  const http = await buildHttp({
    groups: bench.groups,
    authenticate: async (token) => {
      const person = people.get(token);
      if (person === undefined) throw new Problem('token-invalid', 'Nobody has this token.');
      return { ...person, scopes: scopesOfRole(person.role) };
    },
    audit: openAuditLog(store.db, systemClock),
    version: '0.0.0',
    log: pino({ level: 'silent' }),
    registry: new Registry(),
    bodyBytesMax: 100_000,
    requestsPerUserMax: 100,
    corsOrigins: [],
    trustedProxies: [],
    pageDirectory: null,
  });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    call: (method: string, path: string, token = 'anna') =>
      fetch(url + path, { method, headers: { authorization: `Bearer ${token}` } }),
    close: () => http.close(),
  };
}

export type JobServer = Awaited<ReturnType<typeof startJobServer>>;
