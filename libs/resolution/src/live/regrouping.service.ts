import { Injectable } from '@nestjs/common';
import { type MatchVersion, neighborBits, type PairBook } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import type { EntityChanges, HeldEntity, ResolvedCluster } from '../entity/entity-changes.js';
import { EntityRepository } from '../entity/entity.repository.js';
import { MatchCandidateRepository } from '../match-candidate/match-candidate.repository.js';
import { MatchDecisionRepository } from '../match-decision/match-decision.repository.js';
import { NeighborhoodRepository } from './neighborhood.repository.js';
import type { Side, SideRecord } from './side.js';

/** Cards that are to be grouped anew, with what stands around them. */
export interface Neighborhood<Record> {
  /** All that hang together. */
  readonly cards: readonly number[];
  /** Those of them that say something new: of them every pair is looked at. */
  readonly news: ReadonlySet<number>;
  /** Of the cards, and of those that make a weak pair with the new ones, which groups nobody anew. */
  readonly records: readonly Record[];
}

/** What regrouping a neighborhood came to. */
export interface Regrouped {
  readonly clusters: readonly ResolvedCluster[];
  /** The entity of each cluster, in their order. */
  readonly entityIds: readonly string[];
  /** Entities that have other cards than before, or none any more. */
  readonly changed: ReadonlySet<string>;
}

/** Puts the cards of closed neighborhoods into clusters again, and writes what has changed. */
@Injectable()
export class RegroupingService {
  constructor(
    private readonly neighborhoods: NeighborhoodRepository,
    private readonly decisions: MatchDecisionRepository,
    private readonly entities: EntityRepository,
    private readonly candidates: MatchCandidateRepository,
  ) {}

  /** These cards with all that hang together with them, also by what people said. */
  async close(
    manager: EntityManager,
    { model }: Pick<Side<never>, 'model'>,
    cards: readonly number[],
  ): Promise<number[]> {
    const bits = neighborBits(model);
    let closed = await this.neighborhoods.around(manager, cards, bits);
    for (;;) {
      const { mustLink } = await this.decisions.links(manager, closed);
      const within = new Set(closed);
      const joined = [...new Set(mustLink.flat())].filter((card) => !within.has(card));
      if (joined.length === 0) return closed;
      closed = await this.neighborhoods.around(manager, [...closed, ...joined], bits);
    }
  }

  /** `records` say what the cards say, as far as they name somebody. */
  async regroup<Record extends SideRecord>(
    manager: EntityManager,
    side: Side<Record>,
    neighborhood: Neighborhood<Record>,
    under: { readonly version: MatchVersion; readonly book: PairBook<Record>; readonly now: Date },
  ): Promise<Regrouped> {
    const { cards, news, records } = neighborhood;
    const links = await this.decisions.links(manager, cards);
    const within = new Set(cards);
    const isAsked = (a: number, b: number): boolean => (within.has(a) && within.has(b)) || news.has(a) || news.has(b);
    const options = { ...under.version, ...links, isIdle: (a: number, b: number) => !isAsked(a, b) };
    const resolution = side.resolve(records, options, under.book);
    const byId = new Map(records.map((record) => [record.id, record]));
    const clusters = resolution.clusters
      .filter(([first]) => within.has(first ?? -1))
      .map((members) => ({ kind: side.entityKind(members, byId), cards: members }));
    const held = await this.entities.heldOf(manager, cards);
    const changes = await this.entities.fit(manager, held, clusters, under.now);
    const scores = resolution.comparisons.map(({ a, b, comparison }) => {
      const { model: modelVersion, weight, probability, evidence } = comparison;
      return { recordAId: Math.min(a, b), recordBId: Math.max(a, b), modelVersion, weight, probability, evidence };
    });
    await this.candidates.replace(manager, scores, { exact: true, now: under.now, among: { cards, news: [...news] } });
    return { clusters, entityIds: changes.entityIds, changed: changedEntities(held, changes) };
  }
}

function changedEntities(held: readonly HeldEntity[], changes: EntityChanges): Set<string> {
  const left = new Set(changes.left);
  return new Set([
    ...changes.joined.map(({ entityId }) => entityId),
    ...changes.rekinded.map(({ id }) => id),
    ...held.filter(({ cards }) => cards.some((card) => left.has(card))).map(({ id }) => id),
  ]);
}
