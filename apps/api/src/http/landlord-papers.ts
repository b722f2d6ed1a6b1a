import type { LandlordKnowledgeService } from '@townline/enforcement';
import { printHtml, printPdf } from '@townline/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ActorReader } from '../actor/actor-reader.js';
import { reportError } from '../error/error-report.js';

/**
 * `GET /landlord-papers/{party id}.{html|pdf}`: the knowledge timeline of a landlord, both forms from one paper. Given out as a
 * file, never shown in place. 404: nobody of that id owns or lets anything, or no access.
 */
export function addLandlordPapers(
  server: FastifyInstance,
  landlords: LandlordKnowledgeService,
  actors: ActorReader,
): void {
  server.get('/landlord-papers/:file', async (request, reply) => {
    const { file = '' } = request.params as Readonly<Record<string, string>>;
    const [, id, form] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(html|pdf)$/.exec(file) ?? [];
    if (id === undefined) return refuse(reply);
    try {
      const paper = await landlords.print(id, actors.actorOf(request.headers));
      if (paper === null) return refuse(reply);
      void reply.headers({
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="landlord.${form}"`,
      });
      if (form === 'html') return await reply.type('text/html; charset=utf-8').send(printHtml(paper));
      return await reply.type('application/pdf').send(Buffer.from(await printPdf(paper)));
    } catch (error) {
      const report = reportError({ message: 'the paper failed' }, error);
      return reply.code(report.extensions?.['code'] === 'INTERNAL' ? 500 : 400).send({ errors: [report] });
    }
  });
}

function refuse(reply: FastifyReply): FastifyReply {
  const message = 'there is no such landlord, or no access';
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
}
