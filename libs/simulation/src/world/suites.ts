import type { Random } from '../random/random.js';
import type { Day, SimulatedPremises } from './world.js';

const FOLLOW_DAYS = 730;
const LOOKED_AT = 6;

interface Ledger {
  readonly premises: SimulatedPremises;
  readonly openings: Day[];
  /** Closings after which nobody has opened in the same rooms yet. */
  unfollowed: Day[];
}

/**
 * Shared suites and who comes and goes there. In such rooms a new license follows most closings, by strangers; the
 * board sends each newcomer to a suite in such a way that the share of followed closings stays at the measured one.
 */
export class Suites {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly all: Ledger[] = [];
  private closings = 0;
  private followed = 0;

  constructor(
    private readonly random: Random,
    private readonly share: number,
  ) {}

  add(premises: SimulatedPremises): void {
    const ledger: Ledger = { premises, openings: [], unfollowed: [] };
    this.ledgers.set(premises.id, ledger);
    this.all.push(ledger);
  }

  /** The suite for somebody who opens on that day. */
  for(openedOn: Day): SimulatedPremises {
    const looked = Array.from({ length: LOOKED_AT }, () => this.random.pick(this.all));
    const wanted = this.followed < this.share * this.closings;
    const fits = looked.find(({ unfollowed }) => unfollowed.some((on) => follows(on, openedOn)) === wanted);
    return (fits ?? (looked[0] as Ledger)).premises;
  }

  opened(premisesId: string, on: Day): void {
    const ledger = this.ledgers.get(premisesId);
    if (!ledger) return;
    ledger.openings.push(on);
    const before = ledger.unfollowed.length;
    ledger.unfollowed = ledger.unfollowed.filter((closing) => !follows(closing, on));
    this.followed += before - ledger.unfollowed.length;
  }

  /** A closing that was no sale, early enough for a follower to be seen. */
  closed(premisesId: string, on: Day): void {
    const ledger = this.ledgers.get(premisesId);
    if (!ledger) return;
    this.closings += 1;
    if (ledger.openings.some((opening) => follows(on, opening))) this.followed += 1;
    else ledger.unfollowed.push(on);
  }
}

function follows(closing: Day, opening: Day): boolean {
  return opening >= closing && opening <= closing + FOLLOW_DAYS;
}
