import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { resolveView, type Clustering, type CountedTables } from '../cluster/resolve-snapshot.js';
import { type ChangeCounts, changeCounts } from '../entity/change-counts.js';
import type { ResolvedCluster } from '../entity/entity-changes.js';
import { EntityRepository } from '../entity/entity.repository.js';
import type { CandidateScore } from '../match-candidate/match-candidate.repository.js';
import { MatchCandidateRepository } from '../match-candidate/match-candidate.repository.js';
import { viewOf } from '../snapshot/records.js';
import { SnapshotRepository } from '../snapshot/snapshot.repository.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { RunTermsService } from './run-terms.service.js';

/** What resolution found, and how much of it was news. */
export interface Resolved {
  readonly snapshot: Snapshot;
  readonly clustering: Clustering;
  /** The version under which it was found: a new one, unless the kept one was asked for. */
  readonly versionId: string;
  /** The entity of each cluster, in the order of `clustering`. */
  readonly entityIds: {
    readonly businesses: readonly string[];
    readonly people: readonly string[];
    readonly organizations: readonly string[];
  };
  readonly counts: ResolutionCounts;
}

export interface ResolutionCounts extends ChangeCounts {
  readonly businesses: number;
  readonly people: number;
  readonly organizations: number;
  /** Rows written. */
  readonly membersJoined: number;
  readonly membersLeft: number;
  readonly candidatesAdded: number;
  readonly candidatesSuperseded: number;
}

export interface ResolutionOptions {
  readonly exact: boolean;
  readonly version?: 'new' | 'current';
}

/** Puts the file cards of all sources together into shops, people and companies, and writes what has changed. */
@Injectable()
export class ResolutionService {
  constructor(
    private readonly snapshots: SnapshotRepository,
    private readonly entities: EntityRepository,
    private readonly candidates: MatchCandidateRepository,
    private readonly terms: RunTermsService,
    private readonly clock: Clock,
  ) {}

  /**
   * In the caller's transaction, which must keep other runs out. `exact`: stored scores follow the least drift. `version`:
   * counts how common everything is anew, or goes by what was counted last.
   */
  async resolve(manager: EntityManager, options: ResolutionOptions): Promise<Resolved> {
    const terms = await this.terms.open(manager, options.version ?? 'new');
    const snapshot = await this.snapshots.load(manager);
    const { links, version } = terms;
    let counted: CountedTables | null = null;
    const onCounted = (tables: CountedTables): unknown => (counted = tables);
    const clustering = resolveView(viewOf(snapshot, null), { explain: true, links, version, onCounted });
    const versionId = await this.terms.close(manager, terms, counted);
    const now = this.clock.now();
    const [held, clusters] = [await this.entities.held(manager), clustersOf(snapshot, clustering)];
    const changes = await this.entities.fit(manager, held, clusters, now);
    const scores = candidateScores(snapshot, clustering);
    const candidates = await this.candidates.replace(manager, scores, { exact: options.exact, now });
    const { businesses, people, organizations } = clustering;
    const [shops, persons] = [businesses.length, businesses.length + people.length];
    return {
      snapshot,
      clustering,
      versionId,
      entityIds: {
        businesses: changes.entityIds.slice(0, shops),
        people: changes.entityIds.slice(shops, persons),
        organizations: changes.entityIds.slice(persons),
      },
      counts: {
        businesses: businesses.length,
        people: people.length,
        organizations: organizations.length,
        ...changeCounts(held, clusters, changes),
        membersJoined: changes.joined.length,
        membersLeft: changes.left.length,
        candidatesAdded: candidates.added,
        candidatesSuperseded: candidates.superseded,
      },
    };
  }
}

function clustersOf(snapshot: Snapshot, clustering: Clustering): ResolvedCluster[] {
  const of = (
    kind: ResolvedCluster['kind'],
    cards: readonly { id: number }[],
    clusters: readonly (readonly number[])[],
  ): ResolvedCluster[] => clusters.map((cluster) => ({ kind, cards: cluster.map((at) => idAt(cards, at)) }));
  return [
    ...of('BUSINESS', snapshot.businesses, clustering.businesses),
    ...of('PERSON', snapshot.parties, clustering.people),
    ...of('ORGANIZATION', snapshot.parties, clustering.organizations),
  ];
}

function candidateScores(snapshot: Snapshot, clustering: Clustering): CandidateScore[] {
  const of = (cards: readonly { id: number }[], pairs: Clustering['businessPairs']): CandidateScore[] =>
    pairs.map(({ a, b, comparison }) => {
      const [idA, idB] = [idAt(cards, a), idAt(cards, b)];
      const { model: modelVersion, weight, probability, evidence } = comparison;
      const ids = { recordAId: Math.min(idA, idB), recordBId: Math.max(idA, idB) };
      return { ...ids, modelVersion, weight, probability, evidence };
    });
  return [...of(snapshot.businesses, clustering.businessPairs), ...of(snapshot.parties, clustering.partyPairs)];
}

function idAt(cards: readonly { id: number }[], position: number): number {
  const card = cards[position];
  if (card === undefined) throw new RangeError(`no card at ${position}`);
  return card.id;
}
