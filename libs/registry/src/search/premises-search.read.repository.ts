import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { businessCardsAskedFor } from './card-search.js';
import { placesAskedFor } from './place-search.js';
import type { SearchPage, SearchQuestion } from './search-question.js';

export interface FoundPremisesRow {
  readonly id: string;
  /** Its place in the order of the list: the street line. */
  readonly sort: string;
}

/** Premises by address, place and who stands there. */
@Injectable()
export class PremisesSearchReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Words are looked for in the street line, unit, postal city, state and postal code together. */
  findPremises(question: SearchQuestion, page: SearchPage, vantage: Vantage): Promise<FoundPremisesRow[]> {
    const sql = new VantageQuery(vantage);
    const conditions = placesAskedFor(sql, question).map((places) => `p.id in ${places}`);
    for (const word of question.words ?? []) {
      conditions.push(
        `concat_ws(' ', p.line, p.unit, p.city, p.state, p.postal_code, p.parcel_no) ilike ${sql.value(pattern(word))}`,
      );
    }
    const atOccupants = businessCardsAskedFor(sql, { ...question, words: null, near: null, townId: null, area: null });
    for (const cards of atOccupants) {
      conditions.push(`p.id in (select c.premises_id from occupancy c join observation o on o.id = c.observation_id
        where c.source_record_id in (${cards}) and ${sql.known('o')} and ${sql.held('c')})`);
    }
    if (page.after) {
      conditions.push(`(p.line, p.id) > (${sql.value(page.after[0])}, ${sql.value(page.after[1], 'uuid')})`);
    }
    return sql.rows(
      this.dataSource,
      `select p.id, p.line as sort from premises p where ${conditions.join(' and ')}
       order by p.line, p.id limit ${sql.value(page.limit)}`,
    );
  }
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
