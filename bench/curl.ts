import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Transfer {
  readonly seconds: number;
  readonly bytes: number;
}

/** One transfer by curl, thrown away as it comes or written to `output`. Headers and body go in by standard input, where nobody else sees them. */
export async function curlTo(
  url: string,
  headers: readonly string[] = [],
  body?: string,
  output = '/dev/null',
): Promise<Transfer> {
  const curl = spawn('curl', ['--config', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const settings = [
    ['url', url],
    ['output', output],
    ['write-out', '%{http_code} %{time_total} %{size_download}'],
    ...headers.map((header) => ['header', header]),
    ...(body === undefined ? [] : [['data-raw', body]]),
  ];
  const lines = settings.map(([name = '', value = '']) => `${name} = ${quote(value)}`);
  curl.stdin.end(['silent', 'show-error', 'fail', ...lines].join('\n'));
  const [code, answer] = await Promise.all([exitCodeOf(curl), text(curl.stdout)]);
  const [status, seconds, bytes] = answer.split(' ').map(Number);
  if (code !== 0 || status !== 200) throw new Error(`curl ended with ${code}, status ${status}`);
  return { seconds: seconds ?? Number.NaN, bytes: bytes ?? Number.NaN };
}

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function exitCodeOf(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((ended, failed) => {
    child.once('error', failed).once('close', ended);
  });
}
