import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Interpreter } from './interpreter.entity.js';

export type InterpreterRow = Interpreter & {
  /** In an interview that whoever asks may see; partial date. */
  readonly lastUsedOn: string | null;
  readonly timesUsed: number;
};
export type NewInterpreter = Omit<Interpreter, 'endedAt' | 'endedReason'>;

/** The roster of interpreters. */
@Injectable()
export class InterpreterRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Certified ones first. When somebody was used is told of the interviews that whoever asks may see. */
  find({ language, withEnded }: { language: string | null; withEnded: boolean }): Promise<InterpreterRow[]> {
    return this.dataSource.query(
      `select n.id, n.name, n.organization, n.languages, n.phone, n.email, n.certified_by as "certifiedBy",
         n.certified_until as "certifiedUntil", n.note, n.added_at as "addedAt", n.added_by as "addedBy",
         n.added_agency as "addedAgency", n.ended_at as "endedAt", n.ended_reason as "endedReason",
         used.last as "lastUsedOn", used.times as "timesUsed"
       from interpreter n cross join lateral (
         select max(i.held_on) as last, count(*)::integer as times from interview i
         where i.interpreter_id = n.id and not exists (select from interview c where c.corrects_id = i.id)) used
       where ($1::text is null or $1 = any (n.languages)) and ($2 or n.ended_at is null)
       order by n.certified_by is null, n.name, n.id limit 500`,
      [language, withEnded],
    );
  }

  async findOne(id: string): Promise<Pick<Interpreter, 'id' | 'addedAgency' | 'endedAt' | 'languages'> | undefined> {
    const rows = await this.dataSource.query<Pick<Interpreter, 'id' | 'addedAgency' | 'endedAt' | 'languages'>[]>(
      `select id, added_agency as "addedAgency", ended_at as "endedAt", languages from interpreter where id = $1`,
      [id],
    );
    return rows[0];
  }

  async insert(manager: EntityManager, made: NewInterpreter): Promise<void> {
    const { id, name, organization, languages, phone, email, certifiedBy, certifiedUntil, note } = made;
    await manager.query(
      `insert into interpreter (id, name, organization, languages, phone, email, certified_by, certified_until, note, added_at,
         added_by, added_agency)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[id, name, organization, languages, phone, email, certifiedBy, certifiedUntil, note],
        ...[made.addedAt, made.addedBy, made.addedAgency],
      ],
    );
  }

  /** False where they were taken off before. */
  async end(manager: EntityManager, id: string, reason: string, at: Date): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update interpreter set ended_at = $2, ended_reason = $3 where id = $1 and ended_at is null`,
      [id, at, reason],
    );
    return count > 0;
  }
}
