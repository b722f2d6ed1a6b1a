import { address } from '../address/address.js';
import type { BusinessRecord } from '../model/business-record.js';
import { businessName } from '../name/business-name.js';
import { sourceHabits } from './source-habit.js';

/** A made-up shop by its number, as one source lists it. */
function entry(source: string, shop: number, stated: Partial<BusinessRecord> = {}): BusinessRecord {
  return {
    id: 0,
    source,
    recordId: `${shop}`,
    tradeName: businessName(`Amberwick ${'abcdefghij'[shop % 10]}${shop} Spa`),
    legalName: null,
    address: address({ street: `${shop + 1} Quill St`, city: 'Tarnmere', state: 'CT', postalCode: '06999' }),
    point: null,
    phones: [],
    emails: [],
    websites: [],
    licenseNo: null,
    category: null,
    opened: null,
    closed: null,
    statedOn: '2024-05-01',
    partyKeys: [],
    ...stated,
  };
}

const shops = (source: string, count = 100): BusinessRecord[] =>
  Array.from({ length: count }, (_, shop) => entry(source, shop));

describe('sourceHabits', () => {
  it('tells inspectors, who write of a shop again and again, from registers', () => {
    const again = Array.from({ length: 20 }, (_, shop) => entry('inspectors', shop, { statedOn: '2024-09-01' }));
    const habits = sourceHabits([...shops('register'), ...shops('inspectors'), ...again]);
    expect(habits.get('inspectors')).toBe('OFTEN');
    expect(habits.get('register')).toBeUndefined();
  });

  it('takes no successor for a twin: another license, another phone, or years between', () => {
    const successors = Array.from({ length: 30 }, (_, shop) => {
      const told = [{ licenseNo: 'B2' }, { phones: ['+12035550002'] }, { statedOn: '2019-01-01' }][shop % 3];
      return entry('register', shop, { ...told });
    });
    const first = shops('register').map((row) => ({ ...row, licenseNo: 'A1', phones: ['+12035550001'] }));
    expect(sourceHabits([...first, ...successors]).get('register') ?? 'ONCE').toBe('ONCE');
  });

  it('says nothing of a source with few rows', () => {
    const few = [...shops('tips', 10), ...shops('tips', 10)];
    expect(sourceHabits(few).get('tips')).toBe('ONCE');
  });
});
