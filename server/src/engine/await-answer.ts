import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { greetingPath } from './gate.ts';

const pollMs = 20;

/** True as soon as the engine on `httpPort` greets with `greeting`; false when it has not by `timeoutMs` or when aborted. */
export async function awaitAnswer(
  httpPort: number,
  greeting: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  while (!deadline.aborted) {
    if ((await greetingOf(httpPort, deadline)) === greeting) return true;
    await sleep(pollMs, undefined, { signal: deadline }).catch(() => {});
  }
  return false;
}

function greetingOf(httpPort: number, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const call = get(
      { host: '127.0.0.1', port: httpPort, path: greetingPath, agent: false, timeout: 2_000, signal },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text = (text + chunk).slice(0, 1_000);
        });
        response.on('close', () => resolve(text.trim()));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(null));
  });
}
