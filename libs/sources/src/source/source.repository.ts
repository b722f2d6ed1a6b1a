import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { INSTALLATION } from '@townline/access';
import type { EntityManager } from 'typeorm';
import type { ProfileSource } from '../mapping/mapping-profile.js';
import { SourceHoldingService } from './source-holding.service.js';

/** A source by its name, in the words of an agency. */
export interface SourceName {
  readonly agency: string;
  readonly source: string;
}

/**
 * SQL: is the source `s` the one that a reference of this agency to this name means? Its own, or else the installation's public
 * one; never another agency's, whatever that is called.
 */
export function isMeantBy(agency: string, name: string): string {
  return `s.name = ${name} and (s.agency = ${agency} or s.agency = '${INSTALLATION}' and s.holding_id = 1
    and not exists (select from source own where own.agency = ${agency} and own.name = ${name}))`;
}

/** What a source is called where two agencies' of one name must not be taken for one. */
export function sourceLabel(agency: string, name: string): string {
  return agency === INSTALLATION ? name : `${agency} ${name}`;
}

/** The same in SQL, of the source `s`. */
export const SOURCE_LABEL = `case s.agency when '${INSTALLATION}' then s.name else s.agency || ' ' || s.name end`;

@Injectable()
export class SourceRepository {
  constructor(private readonly holdings: SourceHoldingService) {}

  /**
   * The ids of an agency's sources by name; those never met before are recorded, in the agency's holding of the class that their
   * kind says. What a package or profile states of a source holds at first mention only: later grading is a person's.
   * Throws `UNKNOWN_AGENCY`.
   */
  async ensure(
    manager: EntityManager,
    names: readonly string[],
    stated: readonly ProfileSource[],
    recordedAt: Date,
    agency: string = INSTALLATION,
  ): Promise<ReadonlyMap<string, string>> {
    const known = await this.find(manager, names, agency);
    const strangers = names.filter((name) => !known.has(name));
    if (strangers.length === 0) return known;
    const sources = strangers.map(
      (name): ProfileSource =>
        stated.find((source) => source.name === name) ?? { name, kind: 'OTHER', reliability: 'F' },
    );
    const holdings = await this.holdings.holdingsOf(manager, agency, sources);
    await manager.query(
      `insert into source (id, name, kind, reliability, description, holding_id, agency, recorded_at)
       select t.id, t.name, t.kind, t.reliability, t.description, t.holding_id, $7, $8
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])
         as t(id, name, kind, reliability, description, holding_id)
       on conflict (agency, name) do nothing`,
      [
        sources.map(() => randomUUID()),
        sources.map((source) => source.name),
        sources.map((source) => source.kind),
        sources.map((source) => source.reliability),
        sources.map((source) => source.description ?? null),
        sources.map((source) => holdings.get(source.name)),
        agency,
        recordedAt,
      ],
    );
    return this.find(manager, names, agency);
  }

  /** Records those of these names that mean no source yet, as ungraded ones of the agency that speaks of them. */
  async ensureMeant(manager: EntityManager, names: readonly SourceName[], recordedAt: Date): Promise<void> {
    const strangers = await manager.query<SourceName[]>(
      `select distinct u.agency, u.source from unnest($1::text[], $2::text[]) as u(agency, source)
       where not exists (select from source s where ${isMeantBy('u.agency', 'u.source')})`,
      [names.map(({ agency }) => agency), names.map(({ source }) => source)],
    );
    for (const agency of new Set(strangers.map((stranger) => stranger.agency))) {
      const own = strangers.filter((stranger) => stranger.agency === agency).map(({ source }) => source);
      await this.ensure(manager, own, [], recordedAt, agency);
    }
  }

  /** The agency by its code; the installation where there is none, as in a trial, in which anybody says any name. */
  async agencyOf(manager: EntityManager, code: string): Promise<string> {
    return (await this.holdings.kindOf(manager, code)) === null ? INSTALLATION : code;
  }

  private async find(manager: EntityManager, names: readonly string[], agency: string): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; name: string }[]>(
      `select id, name from source where agency = $1 and name = any($2::text[])`,
      [agency, names],
    );
    return new Map(rows.map((row) => [row.name, row.id]));
  }
}
