import { scopedManager, type VantageQuery } from '@townline/platform';
import { placesAskedFor } from './place-search.js';
import type { SearchQuestion } from './search-question.js';

/** SELECTs of business card ids, one for each criterion the question names; a business must be in all of them. */
export function businessCardsAskedFor(sql: VantageQuery, question: SearchQuestion): string[] {
  const sets = identifiersAskedFor(sql, question);
  if (question.words) sets.push(named(sql, 'trading_name', question.words));
  if (question.phone !== null) sets[0] = `(${sets[0]} union ${advertised(sql, question.phone)})`;
  for (const places of placesAskedFor(sql, question)) sets.push(standing(sql, 'occupancy', places));
  if (question.venueKind !== null) {
    sets.push(`select b.source_record_id from business_statement b join observation o on o.id = b.observation_id
      where b.venue_kind = ${sql.value(question.venueKind)} and ${sql.known('o')}`);
  }
  return sets;
}

/** The same for people and organizations: a place is their address, or that of a business in which they play a part. */
export function partyCardsAskedFor(sql: VantageQuery, question: SearchQuestion): string[] {
  const sets = identifiersAskedFor(sql, question);
  if (question.words) sets.push(named(sql, 'party_name', question.words));
  for (const places of placesAskedFor(sql, question)) {
    sets.push(`(${standing(sql, 'address', places)} union
      select a.source_record_id from affiliation a join observation o on o.id = a.observation_id
      where ${sql.known('o')} and ${sql.held('a')}
        and a.business_record_id in (${standing(sql, 'occupancy', places)}))`);
  }
  if (question.venueKind !== null) {
    sets.push(`select a.source_record_id from affiliation a
      join observation o on o.id = a.observation_id
      join business_statement b on b.source_record_id = a.business_record_id
      join observation ob on ob.id = b.observation_id
      where b.venue_kind = ${sql.value(question.venueKind)} and ${sql.known('o')} and ${sql.held('a')} and ${sql.known('ob')}`);
  }
  return sets;
}

/** One condition for each word; a word may stand anywhere in the name. */
export function holdsWords(sql: VantageQuery, column: string, words: readonly string[]): string {
  return words.map((word) => `${column} like ${sql.value(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`).join(' and ');
}

function named(sql: VantageQuery, table: 'trading_name' | 'party_name', words: readonly string[]): string {
  return `select n.source_record_id from ${table} n join observation o on o.id = n.observation_id
    where ${bearing(sql, table, words)} and ${sql.known('o')} and ${sql.held('n')}`;
}

/** On somebody's behalf through a function: a policy would keep `like` from the index. */
function bearing(sql: VantageQuery, table: 'trading_name' | 'party_name', words: readonly string[]): string {
  if (scopedManager() === undefined) return holdsWords(sql, 'n.search_name', words);
  return `n.id in (select found.id from access.${table}s(${sql.value(words, 'text[]')}) found)`;
}

/** Phone first, license second, as far as they are asked for. */
function identifiersAskedFor(sql: VantageQuery, question: SearchQuestion): string[] {
  const asked = [
    ['PHONE', question.phone],
    ['LICENSE_NO', question.licenseNo],
  ] as const;
  return asked
    .filter(([, value]) => value !== null)
    .map(
      ([kind, value]) => `select i.source_record_id from identifier i join observation o on o.id = i.observation_id
        where i.kind = '${kind}' and i.normal_value = ${sql.value(value)} and ${sql.known('o')} and ${sql.held('i')}`,
    );
}

function advertised(sql: VantageQuery, phone: string): string {
  return `select a.business_record_id from advertisement a join observation o on o.id = a.observation_id
    where a.phone = ${sql.value(phone)} and a.business_record_id is not null and ${sql.known('o')}
      and ${sql.happened('a.posted_on')}`;
}

function standing(sql: VantageQuery, table: 'occupancy' | 'address', places: string): string {
  return `select c.source_record_id from ${table} c join observation o on o.id = c.observation_id
    where c.premises_id in ${places} and ${sql.known('o')} and ${sql.held('c')}`;
}
