import { SYSTEM_ACTOR, type Verdict } from '@townline/kernel';
import { LiveDetectionService, LiveRunService } from '@townline/leads';
import { UnitOfWork } from '@townline/platform';
import { JudgementService } from '@townline/resolution';
import { Random, sampleRegion } from '@townline/simulation';
import type { Resource } from '@townline/sources';
import type { Row } from '../registry/landed-package.js';
import type { LeadHouse } from './lead-house.js';
import { packageOf } from './live-world.js';

const ARRIVING = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'] as const satisfies Resource[];
const INVESTIGATOR = { name: 'Jo Rivers', agency: 'Quillhaven Police' };

export interface StreamRow {
  readonly resource: (typeof ARRIVING)[number];
  readonly row: Row;
}

/** What comes first and is resolved in one run, and the rows that come after it one by one. */
export interface Stream {
  readonly known: readonly StreamRow[];
  readonly coming: readonly StreamRow[];
}

/**
 * The rows of a small world in an order of the seed's. Some come again later with something else in them: another phone, a
 * word of the name said twice, an end of a part or of a shop; some of these come a third time as they first were.
 */
export function streamOf(seed: number, size: { readonly illicit: number; readonly legit: number }): Stream {
  const { package: written } = sampleRegion({ seed: 411, hardness: 'easy', scale: 1, years: 4, ...size });
  const random = new Random(seed);
  const rows = ARRIVING.flatMap((resource) =>
    [...written.resources[resource].rows].map((row): StreamRow => ({ resource, row: row as Row })),
  );
  const shuffled = random.shuffled(rows);
  const begun = Math.floor(shuffled.length * 0.7);
  const coming: StreamRow[] = [];
  const [known, later] = [shuffled.slice(0, begun), shuffled.slice(begun)];
  for (const [at, each] of later.entries()) {
    coming.push(each);
    const earlier = random.pick(at % 2 === 0 ? known : later.slice(0, at + 1));
    const otherwise = random.chance(0.25) ? saidOtherwise(earlier, random) : undefined;
    if (otherwise !== undefined) coming.push(otherwise);
    if (otherwise !== undefined && random.chance(0.4)) coming.push(earlier);
  }
  return { known, coming };
}

function saidOtherwise({ resource, row }: StreamRow, random: Random): StreamRow | undefined {
  const phone = `203-555-0${String(random.int(100, 199))}`;
  if (resource === 'businesses') {
    const words = (row['trade_name'] ?? '').split(' ');
    const twice = [...words.slice(0, -2), words.at(-1), words.at(-1)].join(' ');
    const said = random.pick<Row>([{ phone }, { closed_on: '2024-03-01' }, { trade_name: twice }]);
    return { resource, row: { ...row, ...said } };
  }
  if (resource === 'parties')
    return { resource, row: { ...row, ...random.pick<Row>([{ phone }, { name: 'unknown' }]) } };
  if (resource === 'affiliations') return { resource, row: { ...row, valid_to: '2023-11-01' } };
  if (resource === 'events') return { resource, row: { ...row, occurred_on: '2023-10-05' } };
  return { resource, row: { ...row, business_source: '', business_record_id: '' } };
}

export interface Cuts {
  readonly seed: number;
  /** Rows that come at once at the most. */
  readonly most: number;
  /** True when people speak in between. */
  readonly judged: boolean;
}

/** Does to the rows what the worker does, a portion after the other. */
export class Streaming {
  private decided: string | undefined;

  constructor(private readonly house: LeadHouse) {
    // Every drift of a score is written, also of what follows from a decision, so that all can be compared to the last digit.
    const detection = house.module.get(LiveDetectionService);
    const detect = detection.detectAround.bind(detection);
    detection.detectAround = (manager, change) => detect(manager, change, { exact: true });
  }

  async run(coming: readonly StreamRow[], { seed, most, judged }: Cuts): Promise<void> {
    const random = new Random(seed);
    for (let from = 0; from < coming.length;) {
      const size = random.chance(0.3) ? 1 : random.int(1, most);
      await this.land(coming.slice(from, from + size));
      from += size;
      await this.takeBack();
      if (judged && random.chance(0.5)) await this.judge(random);
    }
  }

  private async land(rows: readonly StreamRow[]): Promise<void> {
    // What comes twice in one portion comes in two packages, as it would.
    const [firsts, again] = [new Map<string, StreamRow>(), [] as StreamRow[]];
    for (const each of rows) {
      const key = `${each.resource} ${each.row['source']} ${each.row['record_id']}`;
      if (firsts.has(key) || again.length > 0) again.push(each);
      else firsts.set(key, each);
    }
    const known = await this.batches();
    await this.house.land(packageOf([...firsts.values()]));
    await this.resolveSince(known);
    if (again.length > 0) await this.land(again);
  }

  private async resolveSince(known: readonly string[]): Promise<void> {
    const before = new Set(known);
    const fresh = (await this.batches()).filter((id) => !before.has(id));
    await this.house.module
      .get(UnitOfWork)
      .run(SYSTEM_ACTOR, (manager) => this.house.module.get(LiveRunService).run(manager, fresh));
  }

  private async batches(): Promise<string[]> {
    const rows: { id: string }[] = await this.house.dataSource.query('select id from import_batch');
    return rows.map(({ id }) => id);
  }

  /** Of two cards that may be one, or of which one says so already: a person says otherwise, or says it too. */
  private async judge(random: Random): Promise<void> {
    const pairs: { a: number; b: number }[] = await this.house.dataSource.query(
      `select record_a_id::float8 as a, record_b_id::float8 as b from match_candidate
       where superseded_at is null order by md5(record_a_id || ' ' || record_b_id || $1) limit 1`,
      [String(random.next())],
    );
    if (pairs[0] === undefined) return;
    const { a, b } = pairs[0];
    const asked = {
      subject: { kind: 'RECORDS', recordA: a, recordB: b } as const,
      verdict: random.pick<Verdict>(['SAME', 'DIFFERENT']),
      reason: 'seen on the spot',
      supersedes: null,
    };
    const outcome = await this.house.module.get(JudgementService).decide(asked, INVESTIGATOR);
    if (outcome.kind === 'DECIDED' && random.chance(0.5)) this.decided = outcome.decisionId;
  }

  private async takeBack(): Promise<void> {
    if (this.decided === undefined) return;
    await this.house.module.get(JudgementService).undo(this.decided, 'it was another shop', INVESTIGATOR);
    this.decided = undefined;
  }
}

/** Every pair of cards that may be one, by their origins, with its weight to the last bit. */
export async function pairsHeld({ dataSource }: LeadHouse): Promise<string[]> {
  const rows: { a: string; b: string; weight: number }[] = await dataSource.query(
    `select sa.name || '/' || a.record_id as a, sb.name || '/' || b.record_id as b, c.weight
     from match_candidate c
     join source_record a on a.id = c.record_a_id join source sa on sa.id = a.source_id
     join source_record b on b.id = c.record_b_id join source sb on sb.id = b.source_id
     where c.superseded_at is null`,
  );
  return rows.map(({ a, b, weight }) => `${[a, b].sort().join(' = ')} ${weight}`).sort();
}
