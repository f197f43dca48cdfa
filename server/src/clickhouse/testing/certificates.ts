import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  readonly ca: string;
  readonly server: KeyPair;
  readonly expired: KeyPair;
  readonly client: KeyPair;
}

/** An authority of its own, and what it signed for `clickhouse.test`. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'clickferry-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const signed = (name: string, when: readonly string[]): KeyPair => {
    openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-extfile',
      'names',
      '-out',
      `${name}.crt`,
      ...when,
    );
    return { cert: read(`${name}.crt`), key: read(`${name}.key`) };
  };
  try {
    writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:clickhouse.test\n');
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
      '-days',
      '2',
      '-subj',
      '/CN=Test CA',
    );
    return {
      server: signed('server', ['-days', '1']),
      client: signed('client', ['-days', '1']),
      expired: signed('expired', ['-days', '-1']),
      ca: read('ca.crt'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
