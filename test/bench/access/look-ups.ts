import { PRESENT_VANTAGE } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import {
  BusinessCardReadRepository,
  businessCardsAskedFor,
  PartyCardReadRepository,
  PremisesReadRepository,
  PremisesSearchReadRepository,
  type SearchQuestion,
} from '@townline/registry';
import type { DataSource } from 'typeorm';
import { madeId } from './many-holdings.js';

/** One thing that is looked up; `turn` picks what exactly. Answers how many rows there were. */
export type LookUp = (dataSource: DataSource, turn: number) => Promise<number>;

const NOTHING: SearchQuestion = {
  words: null,
  phone: null,
  licenseNo: null,
  near: null,
  townId: null,
  area: null,
  venueKind: null,
};
const WORDS = [
  ['lunmar', 'spa'],
  ['velkor', 'salon'],
  ['tasben', 'cafe'],
  ['grahes', 'motel'],
];

/** The look-ups of the main job, through the repositories that do them: by key, by words, by place. */
export function lookUpsOf(records: number): Readonly<Record<string, LookUp>> {
  const picked = (turn: number): string[] =>
    Array.from({ length: 100 }, (_, at) => madeId(1 + ((turn * 7_919 + at * 104_729) % records)));
  return {
    phone: (dataSource, turn) => cards(dataSource, { phone: phoneOf((turn * 7_919) % Math.floor(records / 3)) }),
    name: (dataSource, turn) => cards(dataSource, { words: WORDS[turn % WORDS.length] ?? [] }),
    place: (dataSource, turn) =>
      cards(dataSource, {
        near: { latitude: 41.1 + (turn % 80) / 100, longitude: -73.4 + (turn % 150) / 100, metres: 600 },
      }),
    street: async (dataSource, turn) => {
      const words = [String(100 + (turn % 400)), 'larch'];
      const page = { limit: 50, after: null };
      const found = new PremisesSearchReadRepository(dataSource);
      return (await found.findPremises({ ...NOTHING, words }, 'STREET', page, PRESENT_VANTAGE)).length;
    },
    cards: async (dataSource, turn) => {
      const ids = picked(turn);
      const phones = await new PartyCardReadRepository(dataSource).findIdentifiers(ids, PRESENT_VANTAGE);
      const doors = await new BusinessCardReadRepository(dataSource).findOccupancies(ids, PRESENT_VANTAGE);
      const premises = [...new Set(doors.map(({ premisesId }) => premisesId))];
      return (
        phones.length +
        doors.length +
        (await new PremisesReadRepository(dataSource).findPremises(premises, PRESENT_VANTAGE)).length
      );
    },
  };
}

function phoneOf(number: number): string {
  return `+1860${String(number).padStart(7, '0')}`;
}

async function cards(dataSource: DataSource, question: Partial<SearchQuestion>): Promise<number> {
  const sql = new VantageQuery(PRESENT_VANTAGE);
  const [set] = businessCardsAskedFor(sql, { ...NOTHING, ...question });
  return (await sql.rows(dataSource, `select distinct * from (${set}) found(card)`)).length;
}
