import type { FastifyRequest } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';

/** JSON lines. Query strings, headers and bodies are never logged: they may carry codes, tokens and data. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { req: requestForLog } },
    destination,
  );
}

function requestForLog(request: FastifyRequest) {
  return { method: request.method, path: pathForLog(request.url), address: request.ip };
}

/** The last part of a link's path is a capability. Masked for every method, and also where no route matched. */
function pathForLog(url: string): string {
  const path = url.split('?', 1)[0] ?? url;
  return path.replace(/(\/links\/).+/, '$1***');
}
