import { Injectable } from '@nestjs/common';
import { passRoleGate } from '@townline/access';
import type { Actor, PartialDate } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import type { FeeRule } from './fee-rule.entity.js';
import type { Fine } from './fine.entity.js';
import { type LawInForce, lawInForce, mayHoldAt } from './law-in-force.js';
import { LawError } from './law.errors.js';
import { LawRepository, type NewLawReview, type Reviewed } from './law.repository.js';
import type { OffenseElement } from './offense-element.entity.js';
import type { Statute } from './statute.entity.js';
import type { StatutoryCounter } from './statutory-counter.entity.js';

export type StatuteInForce = LawInForce<Reviewed<Statute>>;
export type ElementInForce = LawInForce<Reviewed<OffenseElement>>;
export type FineInForce = LawInForce<Reviewed<Fine>>;
export type CounterInForce = LawInForce<Reviewed<StatutoryCounter>>;

/** The law of a time that may not be known to the day: all versions that may have held. */
export interface LawAt {
  readonly statutes: readonly Reviewed<Statute>[];
  readonly elements: readonly Reviewed<OffenseElement>[];
}

/** Every version of what says which fee a conviction brings with it. */
export interface FeeLaw {
  readonly rules: readonly Reviewed<FeeRule>[];
  readonly fines: readonly Reviewed<Fine>[];
  /** Of the statutes that the rules name. */
  readonly statutes: readonly Reviewed<Statute>[];
}

/** What the law said on the day in question. It says what an offense asks for; it never says that somebody is guilty. */
@Injectable()
export class LawService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly law: LawRepository,
  ) {}

  /** Statutes of which a version may have been in force on the day, by citation. */
  async statutesOn(day: string, jurisdiction: string | null = null): Promise<readonly StatuteInForce[]> {
    return inForce(await this.law.findStatutes(jurisdiction, null), day, ({ jurisdiction: of, citation }) => [
      of,
      citation,
    ]);
  }

  /** Every version of a statute, the later first; none where it is not held. */
  versionsOf(citation: string): Promise<readonly Reviewed<Statute>[]> {
    return this.law.findStatutes(null, [citation]);
  }

  /** What each of these statutes asks for on the day, element by element. */
  async elementsOn(day: string, citations: readonly string[]): Promise<readonly ElementInForce[]> {
    const found = await this.law.findElements(citations);
    return inForce(found, day, ({ citation, element, limb }) => [citation, element, limb]);
  }

  /**
   * Every version of these statutes and of their elements that may have held at a time known as far as the date says; null: any
   * of them. Of all statutes of which elements are held where no citations are given.
   */
  async lawAt(date: PartialDate | null, citations: readonly string[] | null = null): Promise<LawAt> {
    const [statutes, elements] = await Promise.all([
      this.law.findStatutes(null, citations),
      this.law.findElements(citations),
    ]);
    const holds = (version: Statute | OffenseElement): boolean => mayHoldAt(version, date);
    return { statutes: statutes.filter(holds), elements: elements.filter(holds) };
  }

  async feeLaw(): Promise<FeeLaw> {
    const [rules, fines] = [await this.law.findFeeRules(), await this.law.findFines()];
    const citations = [...new Set(rules.map(({ citation }) => citation))];
    return { rules, fines, statutes: await this.law.findStatutes(null, citations) };
  }

  async finesOn(day: string): Promise<readonly FineInForce[]> {
    const found = await this.law.findFines();
    return inForce(found, day, ({ jurisdiction, offenseClass, citation }) => [
      jurisdiction,
      offenseClass,
      citation ?? '',
    ]);
  }

  /** What statutes count, and within how many days. */
  async countersOn(day: string): Promise<readonly CounterInForce[]> {
    const found = await this.law.findCounters();
    return inForce(found, day, ({ jurisdiction, citation, counter }) => [jurisdiction, citation, counter]);
  }

  /**
   * Says that a version was read against the official text, or is doubtful. Throws `LAW_VERSION_NOT_FOUND`, and
   * `NOT_FOUND_OR_NO_ACCESS` for whoever may not judge what is published.
   */
  async review(review: NewLawReview, actor: Actor): Promise<void> {
    await passRoleGate('JUDGE', ['PUBLIC_RECORD']);
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        if (await this.law.addReview(manager, review, actor)) return;
        throw new LawError(
          'LAW_VERSION_NOT_FOUND',
          `there is no version ${review.versionId} of a statute, element or fine`,
        );
      },
      { act: 'DECIDE', objectKind: 'LAW_VERSION', objectId: review.versionId },
    );
  }
}

function inForce<Version extends { validFrom: string | null; validTo: string | null }>(
  versions: readonly Version[],
  day: string,
  keyOf: (version: Version) => readonly string[],
): LawInForce<Version>[] {
  const groups = new Map<string, Version[]>();
  for (const version of versions) {
    const key = JSON.stringify(keyOf(version));
    const group = groups.get(key);
    if (group) group.push(version);
    else groups.set(key, [version]);
  }
  return [...groups.values()].map((group) => lawInForce(group, day)).filter(({ followed }) => followed !== undefined);
}
