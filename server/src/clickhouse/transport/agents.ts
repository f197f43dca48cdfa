import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Target } from '../client.ts';
import { tlsOptions } from './tls-options.ts';

export interface Agents {
  /** For statements that only read: sockets are kept and used again. */
  readonly read: HttpAgent;
  /**
   * For statements that write: each gets a fresh socket. One that was kept may be closed by the server in the very moment
   * it is used again, and then nobody could tell whether the statement ran.
   */
  readonly write: HttpAgent;
  /** For KILL and progress: never waits behind long queries. */
  readonly control: HttpAgent;
  destroy(): void;
}

const dataSocketsMax = 64;
const controlSocketsMax = 4;

export function openAgents(target: Target): Agents {
  const open = (options: AgentOptions): HttpAgent =>
    target.tls === null ? new HttpAgent(options) : new HttpsAgent({ ...options, ...tlsOptions(target) });
  const read = open({ keepAlive: true, maxSockets: dataSocketsMax, maxFreeSockets: 8, scheduling: 'lifo' });
  const write = open({ keepAlive: false, maxSockets: dataSocketsMax });
  const control = open({ keepAlive: true, maxSockets: controlSocketsMax, scheduling: 'lifo' });
  return {
    read,
    write,
    control,
    destroy: () => {
      for (const agent of [read, write, control]) agent.destroy();
    },
  };
}
