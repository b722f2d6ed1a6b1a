import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type GraphiqlSignIn, signInScript } from './graphiql-sign-in.js';

const require = createRequire(import.meta.url);

/** GraphiQL styles itself while it runs, and its fonts lie inside its style sheet. Nothing is loaded from elsewhere. */
const policyFor = (provider: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self'${provider}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const ASSETS = {
  'react.js': { of: 'react', path: 'umd/react.production.min.js', type: 'text/javascript' },
  'react-dom.js': { of: 'react-dom', path: 'umd/react-dom.production.min.js', type: 'text/javascript' },
  'graphiql.js': { of: 'graphiql', path: 'graphiql.min.js', type: 'text/javascript' },
  'graphiql.css': { of: 'graphiql', path: 'graphiql.min.css', type: 'text/css' },
} as const;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Townline: GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/graphiql.css">
    <link rel="stylesheet" href="/graphiql/page.css">
  </head>
  <body>
    <div id="graphiql">Loading</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

const STYLE = 'html, body, #graphiql { height: 100%; margin: 0; }\n';

const FIRST_QUERY = `# Leads, most probable first: which shop may be which closed one reopened, and why.
{
  leads(first: 10) {
    nodes {
      probability
      gapDays
      relation
      predecessor { name towns { name } }
      successor { name towns { name } }
      evidenceFor { sentence }
      evidenceAgainst { sentence }
    }
  }
}
`;

const SHOW = `const root = ReactDOM.createRoot(document.getElementById('graphiql'));
root.render(React.createElement(GraphiQL, { fetcher, defaultQuery: ${JSON.stringify(FIRST_QUERY)} }));
`;
const START = `'use strict';
const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
${SHOW}`;

/** GraphiQL at `/` and `/graphiql`, from the installed packages. Where people sign in, it begins with that. */
export function addGraphiql(server: FastifyInstance, signIn: GraphiqlSignIn | null): void {
  const policy = policyFor(signIn === null ? '' : ` ${new URL(signIn.issuer).origin}`);
  const start = signIn === null ? START : signInScript(signIn, SHOW);
  const send = (reply: FastifyReply, type: string, body: string | Buffer): FastifyReply =>
    reply.headers({ 'content-security-policy': policy }).type(`${type}; charset=utf-8`).send(body);
  const page = (_request: unknown, reply: FastifyReply): FastifyReply => send(reply, 'text/html', PAGE);
  server.get('/', page);
  server.get('/graphiql', page);
  server.get('/graphiql/page.css', (_request, reply) => send(reply, 'text/css', STYLE));
  server.get('/graphiql/start.js', (_request, reply) => send(reply, 'text/javascript', start));
  for (const [name, asset] of Object.entries(ASSETS)) {
    server.get(`/graphiql/${name}`, async (_request, reply) =>
      send(reply, asset.type, await readFile(join(folderOf(asset.of), asset.path))),
    );
  }
}

/** Packages do not export these files by name, but each exports its own description. */
function folderOf(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
