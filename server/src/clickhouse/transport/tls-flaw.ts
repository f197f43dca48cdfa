import { createPrivateKey, X509Certificate } from 'node:crypto';
import { Problem } from '../../lib/problem.ts';
import type { TlsOptions } from '../client.ts';

/** What is wrong with the certificates of a connection; null when nothing is. Node itself passes over text that is none. */
export function findTlsFlaw(tls: TlsOptions | null): Problem | null {
  if (tls === null) return null;
  if (tls.ca !== null && readCertificate(tls.ca) === null) return unreadable('The CA certificate');
  if (tls.clientCertificate === null) return null;
  const certificate = readCertificate(tls.clientCertificate.certificate);
  if (certificate === null) return unreadable('The client certificate');
  const key = readKey(tls.clientCertificate.key);
  if (key === null) return unreadable('The key of the client certificate');
  if (certificate.checkPrivateKey(key)) return null;
  return new Problem('connection-tls-failed', 'The client certificate and its key do not belong together.');
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function readKey(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

function unreadable(what: string): Problem {
  return new Problem(
    'connection-tls-failed',
    `${what} of the connection cannot be read. It must be PEM text, without a passphrase, as in its file.`,
  );
}
