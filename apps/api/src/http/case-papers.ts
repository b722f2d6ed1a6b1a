import { CaseError, type CasePaper, type CasePaperService } from '@townline/casework';
import type { FastifyInstance } from 'fastify';
import type { ActorReader } from '../actor/actor-reader.js';
import { answerPaper, PAPER_ID, refusePaper } from './answer-paper.js';

const PAPERS: Readonly<Record<string, CasePaper>> = { narrative: 'NARRATIVE', timeline: 'TIMELINE' };

/**
 * `GET /case-papers/{case id}/{narrative|timeline}.{html|pdf}`: a case printed, both forms from one paper. 404: not found or no
 * access.
 */
export function addCasePapers(server: FastifyInstance, papers: CasePaperService, actors: ActorReader): void {
  server.get('/case-papers/:id/:file', (request, reply) => {
    const { id = '', file = '' } = request.params as Readonly<Record<string, string>>;
    const [, name = '', ending] = /^([a-z]+)\.(html|pdf)$/.exec(file) ?? [];
    const paper = PAPERS[name];
    if (paper === undefined || !PAPER_ID.test(id)) {
      return refusePaper(reply, 'a paper is asked for as narrative or timeline, html or pdf');
    }
    return answerPaper(reply, {
      name: `case-${name}`,
      form: ending === 'pdf' ? 'pdf' : 'html',
      print: () => papers.print(id, paper, actors.actorOf(request.headers)),
      isNotThere: (error) => error instanceof CaseError,
    });
  });
}
