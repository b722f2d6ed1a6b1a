import fc from 'fast-check';
import { CHANNELS } from '../channel.js';
import { probabilityOf } from './calibration.js';
import { REOPENING_MODEL } from './reopening-model.js';

const rows = Object.entries(REOPENING_MODEL.rows);

describe('the table of the reopening model', () => {
  it('lists every channel there is, and nobody may add one unseen', () => {
    expect([...CHANNELS].sort()).toEqual([
      'address_of_record',
      'advertisement',
      'closing',
      'distance',
      'email',
      'found_open',
      'gap',
      'known_owners',
      'landlord',
      'legal_name',
      'lessee',
      'license',
      'manager',
      'opening',
      'overlap',
      'owner',
      'party_phone',
      'phone',
      'premises',
      'record',
      'registered_agent',
      'sale',
      'staff',
      'succession',
      'trade',
      'trade_name',
      'utility_payer',
      'website',
    ]);
    expect(new Set(rows.map(([, row]) => row.channel))).toEqual(new Set(CHANNELS));
  });

  it('knows nothing of where people or their names come from', () => {
    const words = rows.map(([key, row]) => `${key} ${row.sentence}`).join(' ');
    expect(words).not.toMatch(/ethnic|national|race|racial|origin|language|immigra|foreign|accent|asian|script/i);
  });

  it.each(rows)('has a sentence and a channel for %s', (key, row) => {
    expect(key.split('.')[0]).toBe(row.channel);
    expect(row.sentence).toMatch(/^[A-Z{].*\.$/);
    expect(row.damping).toBeGreaterThanOrEqual(0);
  });

  it('says that the phone is worth less the longer it was silent, and a court closes better than a raid', () => {
    const { rows: table } = REOPENING_MODEL;
    expect(table['phone.kept'].weight).toBeGreaterThan(table['phone.recycled'].weight);
    expect(table['closing.raid'].weight).toBeGreaterThan(table['closing.order'].weight);
    expect(table['closing.order'].weight).toBeGreaterThan(table['closing.court'].weight);
    expect(table['premises.same_sole'].weight).toBeGreaterThan(table['premises.same_shared'].weight);
  });

  it('takes every pair that a finding may be made of as a rival', () => {
    expect(probabilityOf(REOPENING_MODEL, REOPENING_MODEL.rivalFrom)).toBeLessThan(0.05);
  });

  it('turns more bits into no less probability, between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (bits, more) => {
          const lower = probabilityOf(REOPENING_MODEL, bits);
          const higher = probabilityOf(REOPENING_MODEL, bits + more);
          expect(lower).toBeGreaterThan(0);
          expect(higher).toBeLessThan(1);
          expect(higher).toBeGreaterThanOrEqual(lower);
        },
      ),
    );
  });
});
