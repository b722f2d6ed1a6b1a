import { type AnnualReportService, REPORT_FORMS } from '@townline/exchange';
import type { FastifyInstance } from 'fastify';
import { answerPaper, PAPER_ID, refusePaper } from './answer-paper.js';

/** `GET /annual-reports/{report id}/{council|public}.{html|pdf}`: a report printed. The public form is everybody's once it is published. */
export function addReportPapers(server: FastifyInstance, reports: AnnualReportService): void {
  server.get('/annual-reports/:id/:file', (request, reply) => {
    const { id = '', file = '' } = request.params as Readonly<Record<string, string>>;
    const [, name = '', ending] = /^([a-z]+)\.(html|pdf)$/.exec(file) ?? [];
    const form = REPORT_FORMS.find((one) => one.toLowerCase() === name);
    if (form === undefined || !PAPER_ID.test(id)) {
      return refusePaper(reply, 'a report is asked for as council or public, html or pdf');
    }
    return answerPaper(reply, {
      name: `annual-report-${name}`,
      form: ending === 'pdf' ? 'pdf' : 'html',
      print: () => reports.paperOf(id, form),
      isNotThere: ({ code }) => code === 'REPORT_NOT_FOUND',
    });
  });
}
