import type { FastifyRequest } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A path parameter is a capability: the log shows the route's pattern instead of the path. */
    secretInPath?: boolean;
  }
}

/** JSON lines. Query strings, headers and bodies are never logged: they may carry codes, tokens and data. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { req: requestForLog } },
    destination,
  );
}

function requestForLog(request: FastifyRequest) {
  const { config, url: pattern } = request.routeOptions;
  const path = config?.secretInPath === true ? pattern : request.url.split('?', 1)[0];
  return { method: request.method, path, address: request.ip };
}
