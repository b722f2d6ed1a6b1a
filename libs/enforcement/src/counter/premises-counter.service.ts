import { Injectable } from '@nestjs/common';
import {
  type CounterInForce,
  LawService,
  OrdinanceRepository,
  type RuleInForce,
  type Town,
  TownService,
} from '@townline/jurisdictions';
import { latestDay, PRESENT_VANTAGE } from '@townline/kernel';
import { Clock } from '@townline/platform';
import { PremisesReadRepository } from '@townline/registry';
import { type CountedAct, type SortedActs, sortActs } from './counted-act.js';
import { CounterRepository } from './counter.repository.js';
import { premisesBar, reinspection, type TownAct, type TownTerm, townRule } from './place-law.js';
import {
  type CountedWindow,
  type CounterState,
  counterState,
  fullestWindow,
  windowOn,
  windowSentence,
} from './sliding-window.js';

/** How often something happened at a place, beside the number that the law names. It says what is counted and nothing more. */
export interface NuisanceCount {
  /** Null: no law of the day is held. */
  readonly rule: CounterInForce | null;
  readonly state: CounterState;
  /** Null without a rule. */
  readonly window: CountedWindow<CountedAct> | null;
  /** The fullest window until the day. */
  readonly fullest: CountedWindow<CountedAct> | null;
  readonly sorted: SortedActs;
  readonly sentence: string;
}

/** What the law and the town's ordinance count at a place. */
export interface PremisesCounters {
  readonly premisesId: string;
  readonly on: string;
  readonly town: Town | null;
  readonly nuisance: NuisanceCount;
  readonly bars: readonly TownTerm[];
  readonly reinspections: readonly TownTerm[];
}

const LOOKS = new Set(['INSPECTED', 'FOUND_OPEN', 'CITED', 'RAID', 'ARREST', 'PERMIT_ISSUED']);

/** What the counters read the law from. */
@Injectable()
export class PlaceLaw {
  constructor(
    readonly law: LawService,
    readonly ordinances: OrdinanceRepository,
    readonly towns: TownService,
    readonly premises: PremisesReadRepository,
  ) {}
}

/** Counts what the law counts at a place: each figure opens to its rows, and names the versions of the law it goes by. */
@Injectable()
export class PremisesCounterService {
  constructor(
    private readonly counters: CounterRepository,
    private readonly place: PlaceLaw,
    private readonly clock: Clock,
  ) {}

  /** Null: the place was not found, or no access. `on`: `YYYY-MM-DD`; null: today. */
  async of(premisesId: string, on: string | null): Promise<PremisesCounters | null> {
    const [found] = await this.place.premises.findPremises([premisesId], PRESENT_VANTAGE);
    if (found === undefined) return null;
    const day = on ?? this.clock.now().toISOString().slice(0, 10);
    const { latitude, longitude, postalCode: zip, postalCity: city, state } = found;
    const point = latitude === null || longitude === null ? null : { latitude, longitude };
    const [finding] = await this.place.towns.townsOf([{ point, zip, city, state }]);
    const town = finding?.town ?? null;
    const acts = (await this.counters.findTownActs(premisesId)).filter(
      ({ happenedOn }) => latestDay(happenedOn) <= day,
    );
    const bars = await this.terms(acts, ['PERMIT_REVOKED', 'CLOSED_BY_ORDER'], town, (act, rules) =>
      premisesBar(act, townRule(rules, 'premises_bar_months'), day),
    );
    const looks = acts.filter(({ kind }) => LOOKS.has(kind)).map(({ happenedOn }) => happenedOn);
    const reinspections = await this.terms(acts, ['CLOSED_BY_ORDER'], town, (act, rules) =>
      reinspection(act, townRule(rules, 'reinspection_days'), looks, day),
    );
    return { premisesId, on: day, town, nuisance: await this.nuisance(premisesId, day), bars, reinspections };
  }

  private async nuisance(premisesId: string, day: string): Promise<NuisanceCount> {
    const rows = await this.counters.findActs(premisesId);
    const rule =
      (await this.place.law.countersOn(day)).find(({ followed }) => followed?.counter === 'NUISANCE') ?? null;
    const followed = rule?.followed;
    if (rule === null || followed === undefined) {
      const sentence = 'What the law of that day counts is not known.';
      return {
        rule: null,
        state: 'RULE_UNKNOWN',
        window: null,
        fullest: null,
        sorted: { acts: [], left: rows },
        sentence,
      };
    }
    const sorted = sortActs(rows, followed);
    const window = windowOn(sorted.acts, followed.days, day);
    const fullest = fullestWindow(sorted.acts, followed.days, day);
    const sentence = windowSentence(window, followed, followed.counts.map((thing) => NAMES[thing]).join(', '));
    return { rule, state: counterState(window, followed), window, fullest, sorted, sentence };
  }

  /** Each by the ordinance as it stood on the day of the act. */
  private async terms(
    acts: readonly TownAct[],
    kinds: readonly string[],
    town: Town | null,
    toTerm: (act: TownAct, rules: readonly RuleInForce[]) => TownTerm,
  ): Promise<TownTerm[]> {
    const terms: TownTerm[] = [];
    for (const act of acts) {
      if (!kinds.includes(act.kind)) continue;
      const rules = town === null ? [] : await this.place.ordinances.inForce(town.id, latestDay(act.happenedOn));
      terms.push(toTerm(act, rules));
    }
    return terms;
  }
}

const NAMES = { ARREST: 'arrests', WARRANT: 'warrants', CITATION: 'citations', SEIZURE: 'seizures' } as const;
