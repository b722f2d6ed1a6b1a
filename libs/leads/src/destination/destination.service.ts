import { Injectable } from '@nestjs/common';
import type { Vantage } from '@townline/kernel';
import { Clock } from '@townline/platform';
import { DepartureService, isSameTown, type Departure } from './departure.service.js';
import { DestinationReadRepository } from './destination.read.repository.js';
import { backtest, type DestinationBacktest, type KnownMove } from './hit-rates.js';
import { rankDestinations, type Destination } from './rank-destinations.js';

/** Moves beyond which a back-test looks at a sample. */
const MOST_MOVES = 1_000;

/** Where the operation of one business would open next. */
export interface LikelyDestinations extends Omit<Departure, 'towns'> {
  /** Every town within reach, most likely first. */
  readonly destinations: readonly Destination[];
}

/** A question about one business; `on` (full day) is its last closing, or today, when it is not stated. */
export interface DestinationQuestion {
  readonly businessId: string;
  readonly on: string | null;
}

/** Tells where a closed operation would go next, and how often such a list was right. */
@Injectable()
export class DestinationService {
  constructor(
    private readonly past: DestinationReadRepository,
    private readonly departures: DepartureService,
    private readonly clock: Clock,
  ) {}

  /** In the order asked for; null where the town of a business is not known. */
  async likelyDestinations(
    questions: readonly DestinationQuestion[],
    vantage: Vantage,
  ): Promise<readonly (LikelyDestinations | null)[]> {
    const ids = [...new Set(questions.map(({ businessId }) => businessId))];
    const closings = await this.past.closingDays(ids, vantage);
    const today = (vantage.knownAt ?? this.clock.now()).toISOString().slice(0, 10);
    const leaving = questions.map(({ businessId, on }) => ({
      businessId,
      day: on ?? closings.get(businessId) ?? today,
    }));
    const departures = await this.departures.departuresOf(leaving, vantage);
    return departures.map((departure) => departure && answerOf(departure));
  }

  /**
   * How often the town in which a closed shop is held to run again was among the first of the list made on the day of its
   * closing: ordinances as of that day, and of the operation's past only shops of which something was stated before it. The chain
   * itself is the one held now.
   */
  async backtest(vantage: Vantage): Promise<DestinationBacktest> {
    return backtest(await this.knownMoves(vantage));
  }

  /** The successions that are held (a fixed sample of 1,000 where there are more), with the choice as it lay on the day of the closing. */
  async knownMoves(vantage: Vantage): Promise<readonly KnownMove[]> {
    const successions = await this.past.findSuccessions(vantage, MOST_MOVES);
    const predecessors = successions.map(({ predecessorId }) => predecessorId);
    const closings = await this.past.closingDays(predecessors, vantage);
    const leaving = [...closings].map(([businessId, day]) => ({ businessId, day }));
    const found = await this.departures.departuresOf(leaving, vantage);
    const departures = new Map(found.flatMap((one) => (one ? [[one.businessId, one] as const] : [])));
    const went = await this.departures.standsOf(
      successions.map(({ successorId }) => successorId),
      vantage,
    );
    return successions.flatMap(({ predecessorId, successorId }): KnownMove[] => {
      const [departure, stand] = [departures.get(predecessorId), went.get(successorId)];
      if (departure === undefined || stand === undefined) return [];
      const { towns, day: closedOn } = departure;
      const wentTo = towns.find((town) => isSameTown(town, stand.town))?.townId ?? stand.town.id;
      return [{ predecessorId, successorId, closedOn, towns, wentTo }];
    });
  }
}

function answerOf({ towns, ...departure }: Departure): LikelyDestinations {
  return { ...departure, destinations: rankDestinations(towns) };
}
