import { Injectable } from '@nestjs/common';
import {
  findingsOf,
  findResumption,
  isRival,
  mostShops,
  REOPENING_MODEL,
  thingOf,
  type Finding,
  type ScoredPair,
} from '@townline/detection';
import type { EntityManager } from 'typeorm';
import { withEntityIds } from '../finding/finding-changes.js';
import { pairKey, pairsOf, planPairs, type PairIds, type Shift } from './live-candidates.js';
import { PairScoreService, type ShopTable } from './pair-score.service.js';
import { ReopeningPairRepository } from './reopening-pair.repository.js';
import { ShopIndexRepository, type Sharing } from './shop-index.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';
import type { ShopChanges } from './shop-refresh.service.js';

/** What detection says now of the pairs that a change may concern. */
export interface Rejudged {
  readonly findings: readonly Finding[];
  /** Every pair that was looked at: what was said of it before and is not said now is no longer so. */
  readonly pairs: readonly PairIds[];
  /** Shops of which all that is said was looked at. */
  readonly shops: ReadonlySet<string>;
}

/** Judges anew the pairs of changed shops and whoever competes with them, as a run over all shops would. */
@Injectable()
export class PairRefreshService {
  constructor(
    private readonly index: ShopIndexRepository,
    private readonly rarity: ShopRarityRepository,
    private readonly rivals: ReopeningPairRepository,
    private readonly scores: PairScoreService,
  ) {}

  /** `again`: shops that did not change but count otherwise than before. */
  async refresh(
    manager: EntityManager,
    versionId: string,
    changes: ShopChanges,
    again: readonly string[],
    day: string | null,
  ): Promise<Rejudged> {
    const others = again.filter((id) => !changes.now.has(id) && !changes.before.has(id));
    const shift: Shift = { ...changes, again: await this.index.held(manager, others) };
    const shops = new Set([...changes.before.keys(), ...changes.now.keys(), ...others]);
    const plan = planPairs(REOPENING_MODEL, await this.sharing(manager, versionId, keysOf(shift)), shift);
    const left = await this.parted(manager, versionId, plan.left);
    const before = await this.rivals.ofShops(manager, [...shops]);
    const asked = distinct([...plan.judge, ...left, ...before]);
    const table: ShopTable = new Map();
    const judge = plan.judge.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]);
    await this.scores.layOut(manager, table, [...judge, ...shops], day, changes.now);
    const scored = await this.scores.score(manager, versionId, table, plan.judge);
    const rivals = await this.compete(manager, asked, scored);
    const further = rivals.filter((pair) => !scored.has(pairKey(pair)));
    const ends = further.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]);
    await this.scores.layOut(manager, table, ends, day, changes.now);
    const all = new Map([...scored, ...(await this.scores.score(manager, versionId, table, further))]);
    return { findings: findingsAmong(table, all, shops), pairs: distinct([...asked, ...rivals]), shops };
  }

  /** Everyone who has one of the things, hubs left out. */
  private async sharing(manager: EntityManager, versionId: string, keys: readonly number[]): Promise<Sharing[]> {
    const counts = await this.rarity.counts(manager, versionId, keys);
    const open = keys.filter((key) => {
      const thing = thingOf(key);
      const isThing = thing !== 'people' && thing !== 'owners' && thing !== 'places' && thing !== 'party_card';
      return isThing && (counts.get(key) ?? 0) <= mostShops(REOPENING_MODEL, thing);
    });
    return this.index.sharing(manager, open);
  }

  /** Those of the pairs that nothing else brings together. */
  private async parted(manager: EntityManager, versionId: string, left: readonly PairIds[]): Promise<PairIds[]> {
    if (left.length === 0) return [];
    const ids = new Set(left.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]));
    const held = await this.index.held(manager, [...ids]);
    const keys = new Set([...held.values()].flatMap((shop) => shop.keys));
    const members = new Map<number, Sharing[]>();
    for (const shop of await this.sharing(manager, versionId, [...keys])) {
      members.set(shop.key, [...(members.get(shop.key) ?? []), shop]);
    }
    const together = new Set([...members.values()].flatMap((shops) => [...pairsOf(REOPENING_MODEL, shops).keys()]));
    return left.filter((pair) => !together.has(pairKey(pair)));
  }

  /** Writes who competes now; gives every pair that competes with the pairs asked about, directly or by way of others. */
  private async compete(
    manager: EntityManager,
    asked: readonly PairIds[],
    scored: ReadonlyMap<string, ScoredPair>,
  ): Promise<PairIds[]> {
    const now = asked.flatMap((pair) => {
      const found = scored.get(pairKey(pair));
      return found !== undefined && isRival(found) ? [{ ...pair, bits: found.bits }] : [];
    });
    const competing = new Set(now.map(pairKey));
    const before = await this.rivals.remove(
      manager,
      asked.filter((pair) => !competing.has(pairKey(pair))),
    );
    await this.rivals.put(
      manager,
      now.map(({ predecessorId, successorId, bits }) => ({ predecessorId, successorId, bits })),
    );
    const seeds = [...before, ...now];
    const [from, to] = [seeds.map(({ predecessorId }) => predecessorId), seeds.map(({ successorId }) => successorId)];
    return this.rivals.component(manager, [...new Set(from)], [...new Set(to)]);
  }
}

function keysOf({ before, now, again }: Shift): number[] {
  const shops = [...before.values(), ...now.values(), ...again.values()];
  return [...new Set(shops.flatMap(({ keys }) => keys))];
}

/** In the order of a full run, so that sums come out the same to the last bit. */
function findingsAmong(table: ShopTable, scored: ReadonlyMap<string, ScoredPair>, shops: Iterable<string>): Finding[] {
  const entityOf = new Map([...table].map(([id, { shop }]) => [shop.id, id]));
  const order = ({ pair }: ScoredPair): readonly [string, string] => [pair.a.shop.id, pair.b.shop.id];
  const inOrder = [...scored.values()].sort((x, y) => {
    const [[fromX, toX], [fromY, toY]] = [order(x), order(y)];
    return compare(fromX, fromY) || compare(toX, toY);
  });
  const findings = findingsOf(REOPENING_MODEL, inOrder);
  for (const id of shops) {
    const profile = table.get(id);
    const resumption = profile === undefined ? undefined : findResumption(REOPENING_MODEL, profile.shop);
    if (resumption !== undefined) findings.push(resumption);
  }
  return findings.map((finding) => withEntityIds(finding, entityOf));
}

function distinct(pairs: readonly PairIds[]): PairIds[] {
  return [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
