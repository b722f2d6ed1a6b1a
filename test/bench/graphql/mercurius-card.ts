import type { Api } from '@townline/app-api';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import mercurius from 'mercurius';

/** The API's own schema, resolvers and data, served by Mercurius with its compiler switched on. Returns the address, ending in `/`. */
export async function startMercurius(api: Api): Promise<string> {
  const { schema } = api.app.get(GraphQLSchemaHost);
  const server = new FastifyAdapter().getInstance();
  await server.register(mercurius, { schema, jit: 1, graphiql: false });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('Mercurius has no port');
  return `http://127.0.0.1:${address.port}/`;
}
