import { z } from 'zod';

/** The response schema of a route that answers with a stream of bytes, which Fastify passes on as they are. */
export function bytesResponse(description: string, mediaType = 'application/octet-stream') {
  const schema: z.ZodType = z.string().meta({ format: 'binary' });
  return { description, content: { [mediaType]: { schema } } };
}
