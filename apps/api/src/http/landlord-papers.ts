import type { LandlordKnowledgeService } from '@townline/enforcement';
import type { FastifyInstance } from 'fastify';
import type { ActorReader } from '../actor/actor-reader.js';
import { answerPaper, PAPER_ID, refusePaper } from './answer-paper.js';

const NOT_THERE = 'there is no such landlord, or no access';

/**
 * `GET /landlord-papers/{party id}.{html|pdf}`: the knowledge timeline of a landlord, both forms from one paper. 404: nobody of
 * that id owns or lets anything, or no access.
 */
export function addLandlordPapers(
  server: FastifyInstance,
  landlords: LandlordKnowledgeService,
  actors: ActorReader,
): void {
  server.get('/landlord-papers/:file', (request, reply) => {
    const { file = '' } = request.params as Readonly<Record<string, string>>;
    const [, id = '', ending] = /^([0-9a-f-]+)\.(html|pdf)$/.exec(file) ?? [];
    if (!PAPER_ID.test(id)) return refusePaper(reply, NOT_THERE);
    return answerPaper(reply, {
      name: 'landlord',
      form: ending === 'pdf' ? 'pdf' : 'html',
      print: async () => (await landlords.print(id, actors.actorOf(request.headers))) ?? NOT_THERE,
    });
  });
}
