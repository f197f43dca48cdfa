import { randomBytes } from 'node:crypto';

/**
 * The gate keeps everybody but the gateway off the engine's port: a request without the secret in this header is answered
 * 404, whatever its path, and runs nothing. Without it any program of the machine, and any web page open on it, could log
 * in as `default`, whom the engine needs without a password, and read files by `file('path')`.
 */
const gateHeader = 'x-clickferry-gate';

/** The gateway knows its own engine by the greeting there, before it shows it a secret. The only path without the gate. */
export const greetingPath = '/greeting';

export function makeGate(): string {
  return randomBytes(32).toString('base64url');
}

/** No text but one that `makeGate` may have made: anything else could mean something in the engine's configuration. */
export function isGate(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value);
}

export function gateHeaders(gate: string): Record<string, string> {
  return { [gateHeader]: gate };
}

/** For config.xml. Rules that are listed replace the engine's own, `/play` and `/ping` among them. */
export function httpHandlersXml(gate: string, greeting: string): string {
  return `<http_handlers>
    <rule>
      <url>${greetingPath}</url>
      <methods>GET</methods>
      <handler>
        <type>static</type>
        <response_content>${greeting}</response_content>
      </handler>
    </rule>
    <rule>
      <headers><${gateHeader}>${gate}</${gateHeader}></headers>
      <handler>
        <type>dynamic_query_handler</type>
        <query_param_name>query</query_param_name>
      </handler>
    </rule>
  </http_handlers>`;
}
