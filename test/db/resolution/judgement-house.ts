import type { Verdict } from '@townline/kernel';
import { type JudgementOutcome, JudgementService, type JudgementSubject } from '@townline/resolution';
import type { DataSource } from 'typeorm';
import { shopRow, type LeadHouse } from '../leads/lead-house.js';
import type { Row } from '../registry/landed-package.js';

export const JO = { name: 'Jo Rivers', agency: 'Quillhaven Police' };
export const ANNE = { name: 'Anne Teller', agency: 'Pellworth Police' };

const SHOPS: readonly Row[] = [
  { trade_name: 'Amberwick Massage', phone: '(860) 555-0142', street: '18 Quill Street' },
  { trade_name: 'Tolliver Bodywork', phone: '(860) 555-0177', street: '400 Harrow Lane' },
  { trade_name: 'Vesper Foot Spa', phone: '(860) 555-0199', street: '7 Orrin Road' },
  { trade_name: 'Larkmoor Spa', phone: '(860) 555-0111', street: '93 Candle Street' },
];

/** Four shops, three of which two registers know, and an owner of one name at each: ten cards that people judge. */
export async function landShops(house: LeadHouse): Promise<void> {
  const rows = SHOPS.flatMap((shop, at) =>
    ['town-permits', 'state-licenses']
      .slice(0, at === 3 ? 1 : 2)
      .map((source) => shopRow(source, String(at + 1), { ...shop, opened_on: '2021-03-01', as_of: '2021-04-01' })),
  );
  const parties = SHOPS.map((_, at) => ({
    source: 'town-permits',
    record_id: `p${at + 1}`,
    kind: 'person',
    name: at < 3 ? 'Ibsley, Corwin' : 'Merrowby, Ida',
  }));
  const affiliations = SHOPS.map((_, at) => ({
    source: 'town-permits',
    record_id: `a${at + 1}`,
    party_source: 'town-permits',
    party_record_id: `p${at + 1}`,
    business_source: 'town-permits',
    business_record_id: String(at + 1),
    role: 'owner',
  }));
  await house.land({ received: '2026-06-01', rows: { businesses: rows, parties, affiliations } });
  await house.resolve();
}

/** The database's id of a card, `source/record`. */
export async function cardOf(dataSource: DataSource, name: string): Promise<number> {
  const rows: { id: number }[] = await dataSource.query(
    `select r.id::float8 as id from source_record r join source s on s.id = r.source_id where s.name || '/' || r.record_id = $1`,
    [name],
  );
  if (rows[0] === undefined) throw new Error(`no card ${name}`);
  return rows[0].id;
}

export async function cards(house: LeadHouse, a: string, b: string): Promise<JudgementSubject> {
  return {
    kind: 'RECORDS',
    recordA: await cardOf(house.dataSource, a),
    recordB: await cardOf(house.dataSource, b),
  };
}

/** Moves the clock on, then decides. */
export async function decide(
  house: LeadHouse,
  subject: JudgementSubject,
  verdict: Verdict,
  options: { readonly actor?: typeof JO; readonly supersedes?: string } = {},
): Promise<JudgementOutcome> {
  tick(house);
  const asked = { subject, verdict, reason: 'seen with my own eyes', supersedes: options.supersedes ?? null };
  return house.module.get(JudgementService).decide(asked, options.actor ?? JO);
}

export async function undo(house: LeadHouse, decisionId: string, actor = JO): Promise<JudgementOutcome> {
  tick(house);
  return house.module.get(JudgementService).undo(decisionId, 'it was another shop', actor);
}

export function tick(house: LeadHouse): void {
  house.clock.set(new Date(house.clock.now().getTime() + 60_000));
}

export function idOf(outcome: JudgementOutcome): string {
  if (outcome.kind !== 'DECIDED') throw new Error(`not decided: ${outcome.kind}`);
  return outcome.decisionId;
}

export interface EntityState {
  readonly id: string;
  readonly kind: string;
  readonly mergedIntoId: string | null;
  readonly cards: readonly string[];
}

/** Every entity that has cards or was merged, with the cards it has now. */
export function entityState(dataSource: DataSource): Promise<EntityState[]> {
  return dataSource.query(`
    select e.id, e.kind, e.merged_into_id as "mergedIntoId",
      coalesce(array_agg(s.name || '/' || r.record_id order by s.name, r.record_id) filter (where r.id is not null), '{}') as cards
    from entity e left join entity_member m on m.entity_id = e.id and m.left_at is null
    left join source_record r on r.id = m.source_record_id left join source s on s.id = r.source_id
    group by e.id order by e.id`);
}

/** The entities of an earlier state as they are now, and every other one that has cards. */
export async function stateSince(dataSource: DataSource, before: readonly EntityState[]): Promise<EntityState[]> {
  const known = new Set(before.map(({ id }) => id));
  return (await entityState(dataSource)).filter(({ id, cards: held }) => known.has(id) || held.length > 0);
}
