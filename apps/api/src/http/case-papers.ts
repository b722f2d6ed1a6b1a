import { CaseError, type CasePaper, type CasePaperService } from '@townline/casework';
import { printHtml, printPdf } from '@townline/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ActorReader } from '../actor/actor-reader.js';
import { reportError } from '../error/error-report.js';

const PAPERS: Readonly<Record<string, CasePaper>> = { narrative: 'NARRATIVE', timeline: 'TIMELINE' };
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `GET /case-papers/{case id}/{narrative|timeline}.{html|pdf}`: a case printed, both forms from one paper. Given out as a file, never
 * shown in place. 404: not found or no access.
 */
export function addCasePapers(server: FastifyInstance, papers: CasePaperService, actors: ActorReader): void {
  server.get('/case-papers/:id/:file', async (request, reply) => {
    const { id = '', file = '' } = request.params as Readonly<Record<string, string>>;
    const [, name = '', form = ''] = /^([a-z]+)\.(html|pdf)$/.exec(file) ?? [];
    const paper = PAPERS[name];
    if (paper === undefined || !ID.test(id))
      return refuse(reply, 'a paper is asked for as narrative or timeline, html or pdf');
    try {
      const printed = await papers.print(id, paper, actors.actorOf(request.headers));
      void reply.headers({
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="case-${name}.${form}"`,
      });
      if (form === 'html') return await reply.type('text/html; charset=utf-8').send(printHtml(printed));
      return await reply.type('application/pdf').send(Buffer.from(await printPdf(printed)));
    } catch (error) {
      if (error instanceof CaseError) return refuse(reply, error.message);
      const report = reportError({ message: 'the paper failed' }, error);
      return reply.code(report.extensions?.['code'] === 'INTERNAL' ? 500 : 400).send({ errors: [report] });
    }
  });
}

function refuse(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
}
