import type { ConnectionOptions } from 'node:tls';
import type { Target } from '../client.ts';

export function tlsOptions({ tls }: Target): ConnectionOptions {
  return {
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(tls?.ca != null && { ca: tls.ca }),
    ...(tls?.clientCertificate != null && {
      cert: tls.clientCertificate.certificate,
      key: tls.clientCertificate.key,
    }),
    ...(tls?.serverName != null && { servername: tls.serverName }),
  };
}
