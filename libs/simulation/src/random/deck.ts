import type { Random } from './random.js';

const USUAL_SIZE = 20;

/**
 * Draws that keep a rate almost exactly even in a small world: uniform numbers are dealt from shuffled decks of as many
 * strata as there are cards, so that of twenty draws from a deck of twenty one falls in each twentieth. Plain chance would miss a rate of .5 by more than .05
 * in one world of ten.
 */
export class Deck {
  private cards: number[] = [];

  constructor(
    private readonly random: Random,
    private readonly size = USUAL_SIZE,
  ) {}

  next(): number {
    if (this.cards.length === 0) this.cards = this.random.shuffled(Array.from({ length: this.size }, (_, i) => i));
    return ((this.cards.pop() ?? 0) + this.random.next()) / this.size;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  weighted<T extends string>(table: Readonly<Record<T, number>>): T {
    const entries = Object.entries<number>(table);
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key as T;
    return entries[entries.length - 1]?.[0] as T;
  }
}

/**
 * Several questions answered from one card, each by the part of the card's stratum that the answers before left over: the
 * answers are independent of each other, and every combination of them is dealt as evenly as a single answer would be.
 */
export class Hand {
  constructor(private left: number) {}

  chance(probability: number): boolean {
    const yes = this.left < probability;
    this.left = yes ? this.left / probability : (this.left - probability) / (1 - probability);
    return yes;
  }
}

/** One deck per named question, made when first asked. */
export class Decks {
  private readonly decks = new Map<string, Deck>();

  constructor(private readonly random: Random) {}

  of(question: string, size = USUAL_SIZE): Deck {
    let deck = this.decks.get(question);
    if (!deck) this.decks.set(question, (deck = new Deck(this.random.fork(question), size)));
    return deck;
  }
}
