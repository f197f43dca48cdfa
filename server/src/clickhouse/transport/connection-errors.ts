import type { Target } from '../client.ts';
import { Problem } from '../../lib/problem.ts';
import { addressOf } from './address.ts';

/** A failure of the network or of TLS, before ClickHouse answered anything, in plain words. */
export function connectionError(error: unknown, target: Target): Problem {
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  const at = addressOf(target);
  const explanation = explainTls(code, messageOf(error), at) ?? explainNetwork(code, target, at);
  return new Problem(explanation.code, explanation.message, { address: at, reason: code }, { cause: error });
}

export function connectTimedOut(target: Target): Problem {
  return connectionError(Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' }), target);
}

interface Explanation {
  readonly code: 'connection-failed' | 'connection-tls-failed' | 'connection-login-failed';
  readonly message: string;
}

function explainNetwork(code: string, target: Target, at: string): Explanation {
  switch (code) {
    case 'ENOTFOUND':
      return failed(`There is no host named ${target.host}. Check its spelling, and that DNS knows it here.`);
    case 'EAI_AGAIN':
      return failed(
        `The name ${target.host} could not be looked up: the DNS server did not answer. Check the network.`,
      );
    case 'ECONNREFUSED':
      return failed(
        `Nothing listens at ${at}. Check the port (8123, or 8443 with TLS, by default) and that the server runs.`,
      );
    case 'ETIMEDOUT':
      return failed(`${at} did not answer in time. Check the address and the firewalls on the way.`);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return failed(`There is no way to ${at} from here. Check the address, the VPN and the routes.`);
    case 'ECONNRESET':
    case 'EPIPE':
      return failed(
        target.tls === null
          ? `${at} closed the connection without an answer. If it is a TLS port, turn TLS on.`
          : `${at} closed the connection without an answer. Check the port, and whether it wants a client certificate.`,
      );
    case 'ERR_INVALID_CHAR':
      return {
        code: 'connection-login-failed',
        message:
          'The token or the name of the user holds a character that cannot be sent. Paste it again without line ends.',
      };
    default:
      if (code.startsWith('HPE_')) return failed(notHttp(target, at));
      return failed(`The connection to ${at} failed (${code}).`);
  }
}

function failed(message: string): Explanation {
  return { code: 'connection-failed', message };
}

function notHttp(target: Target, at: string): string {
  return target.tls === null
    ? `What listens at ${at} does not speak HTTP. If it is a TLS port, turn TLS on; else use the HTTP port, 8123 by default.`
    : `What listens at ${at} does not speak HTTP. Use the HTTPS port, 8443 by default.`;
}

function explainTls(code: string, message: string, at: string): Explanation | null {
  const text = tlsMessages[code] ?? tlsMessageByText(code, message);
  return text === null ? null : { code: 'connection-tls-failed', message: text.replaceAll('{at}', at) };
}

const unknownAuthority =
  'The certificate of {at} comes from an authority that is not trusted here. Give the connection the CA certificate it was signed with.';

const tlsMessages: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The certificate of {at} is signed by itself. Give the connection that certificate as its CA certificate.',
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_UNTRUSTED: unknownAuthority,
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate of {at} is for another name. Use the name in the certificate, or set the server name of the connection to it.',
  CERT_HAS_EXPIRED: 'The certificate of {at} has expired. It must be renewed on the server.',
  CERT_NOT_YET_VALID: 'The certificate of {at} is not valid yet. Check the clocks of both machines.',
  CERT_REVOKED: 'The certificate of {at} was revoked. It must be renewed on the server.',
  CERT_SIGNATURE_FAILURE:
    'The signature of the certificate of {at} is wrong. Check the CA certificate of the connection.',
};

function tlsMessageByText(code: string, message: string): string | null {
  if (/wrong.version.number|packet.length.too.long|http.request/i.test(`${code} ${message}`)) {
    return 'The port {at} does not speak TLS. Turn TLS off, or use the HTTPS port, 8443 by default.';
  }
  if (
    /certificate.required|bad.certificate|unknown.ca|handshake.failure|certificate.unknown/i.test(
      `${code} ${message}`,
    )
  ) {
    return '{at} refused the TLS handshake: it wants a client certificate that it trusts. Give the connection one.';
  }
  if (/^ERR_(?:SSL|TLS|OSSL)|^EPROTO$/.test(code) || /\bssl\b|\btls\b/i.test(message)) {
    return `The TLS handshake with {at} failed (${code}).`;
  }
  return null;
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
