import { DomainError } from '@townline/kernel';
import { printHtml, type PrintOut, printPdf } from '@townline/platform';
import type { FastifyReply } from 'fastify';
import { reportError } from '../error/error-report.js';

/** Of what a paper is asked for. */
export const PAPER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface AskedPaper {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly form: 'html' | 'pdf';
  /** Words where there is no such paper, or none for whoever asks. */
  print(): Promise<PrintOut | string>;
  /** Whether it says that there is no such paper, or none for whoever asks. */
  isNotThere?(error: DomainError): boolean;
}

/** Prints a paper and gives it out as a file, never shown in place. 404: not found or no access. */
export async function answerPaper(
  reply: FastifyReply,
  { name, form, print, isNotThere }: AskedPaper,
): Promise<FastifyReply> {
  try {
    const paper = await print();
    if (typeof paper === 'string') return refusePaper(reply, paper);
    const content = form === 'html' ? printHtml(paper) : Buffer.from(await printPdf(paper));
    void reply.headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${name}.${form}"`,
    });
    return await reply.type(form === 'html' ? 'text/html; charset=utf-8' : 'application/pdf').send(content);
  } catch (error) {
    if (error instanceof DomainError && isNotThere?.(error)) return refusePaper(reply, error.message);
    const report = reportError({ message: 'the paper failed' }, error);
    return reply.code(report.extensions?.['code'] === 'INTERNAL' ? 500 : 400).send({ errors: [report] });
  }
}

export function refusePaper(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
}
