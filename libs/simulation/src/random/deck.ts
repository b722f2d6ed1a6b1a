import type { Random } from './random.js';

const CARDS = 20;

/**
 * Draws that keep a rate almost exactly even in a small world: uniform numbers are dealt from shuffled decks of twenty
 * strata, so that of any twenty draws one falls in each twentieth. Plain chance would miss a rate of .5 by more than .05
 * in one world of ten.
 */
export class Deck {
  private cards: number[] = [];

  constructor(private readonly random: Random) {}

  next(): number {
    if (this.cards.length === 0) this.cards = this.random.shuffled(Array.from({ length: CARDS }, (_, i) => i));
    return ((this.cards.pop() ?? 0) + this.random.next()) / CARDS;
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

/** One deck per named question, made when first asked. */
export class Decks {
  private readonly decks = new Map<string, Deck>();

  constructor(private readonly random: Random) {}

  of(question: string): Deck {
    let deck = this.decks.get(question);
    if (!deck) this.decks.set(question, (deck = new Deck(this.random.fork(question))));
    return deck;
  }
}
