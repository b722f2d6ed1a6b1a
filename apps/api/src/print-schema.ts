import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import type { Api } from './create-api.js';

/** The schema as text, sorted; `schema.graphql` is this text. */
export function printApiSchema(api: Api): string {
  return `# Written by \`npm run snapshots\`; the code in apps/api is the original.\n\n${printSchema(api.app.get(GraphQLSchemaHost).schema)}\n`;
}
