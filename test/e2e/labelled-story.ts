/**
 * A small labelled package in which everything is invented and every answer is known: one operation that is shut twice and
 * goes on twice across the town line, a shop that is ordered shut and goes on as it was, strangers who follow one another in
 * a suite, and bystanders.
 */
export type Tables = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** The true shop of each business row is the part of its `record_id` before the dash. */
export function labelledStory(): Tables {
  const chain = [
    operation('harrow', 'Quillhaven', 'Copper Willow Spa', 'Copper Willow LLC', '2018-02-01', '2020-03-02'),
    operation('lindel', 'Ostermere', 'Lindel Garden Bodywork', 'Lindel Garden Inc', '2020-03-20', '2022-06-01'),
    operation('tarrow', 'Quillhaven', 'Tarrow Lake Massage', 'Tarrow Lake LLC', '2022-06-25', ''),
  ];
  const businesses = [...chain.flatMap((part) => part['businesses'] ?? []), ...resumed(), ...suite(), ...bystanders()];
  const all = (name: string): Readonly<Record<string, string>>[] => chain.flatMap((part) => part[name] ?? []);
  const shops = businesses.map(({ source = '', record_id = '' }) => ({ kind: 'business', source, record_id }));
  const parties = all('parties').map(({ source = '', record_id = '' }) => ({ kind: 'party', source, record_id }));
  return {
    businesses,
    parties: all('parties'),
    affiliations: all('affiliations'),
    events: [
      ...all('events'),
      event('quiet-l', 'closed_by_order', '2021-04-01', 'health_order'),
      event('quiet-l', 'found_open', '2021-05-10', ''),
    ],
    advertisements: all('advertisements'),
    truth_entities: [
      ...shops.map((row) => ({ ...row, entity_id: row.record_id.split('-')[0] ?? '' })),
      ...parties.map((row) => ({ ...row, entity_id: row.record_id.split('-')[1] ?? '' })),
    ],
    truth_reopenings: [
      {
        predecessor_entity_id: 'harrow',
        successor_entity_id: 'lindel',
        reopened_on: '2020-03-20',
        relation: 'town_line_move',
      },
      {
        predecessor_entity_id: 'lindel',
        successor_entity_id: 'tarrow',
        reopened_on: '2022-06-25',
        relation: 'town_line_move',
      },
    ],
    truth_decoys: [{ entity_id_a: 'suitea', entity_id_b: 'suiteb', kind: 'shared_suite' }],
  };
}

/** A shop of the operation: two sources spell it each its own way; its phone, people and advertisements go on. */
function operation(id: string, city: string, name: string, company: string, opened: string, closed: string): Tables {
  const number = String(100 + id.length * 7 + city.length);
  const place = {
    street: `${number} Mirabel Street`,
    city,
    state: 'XA',
    postal_code: city === 'Ostermere' ? '00022' : '00021',
  };
  const license = { license_no: `MT-${id.toUpperCase()}`, opened_on: opened, category: 'massage' };
  const known = dayAfter(opened, 9);
  const register = { source: 'register', record_id: `${id}-l`, as_of: known, trade_name: name, legal_name: company };
  const health = {
    source: 'health',
    record_id: `${id}-h`,
    as_of: dayAfter(opened, 40),
    trade_name: name.toUpperCase(),
  };
  const people = [
    ['principal', 'Marisol Quenter', 'owner'],
    ['keeper', 'Tomas Averill', 'manager'],
  ] as const;
  return {
    businesses: [
      { ...register, ...place, ...license, phone: '203-555-0147' },
      {
        ...health,
        ...place,
        street: `${number} MIRABEL ST`,
        phone: '(203) 555-0147',
        opened_on: opened,
        closed_on: closed,
      },
    ],
    parties: people.map(([part, person]) => ({
      source: 'register',
      record_id: `${id}-${part}`,
      kind: 'person',
      name: person,
    })),
    affiliations: people.map(([part, , role]) => ({
      source: 'register',
      record_id: `${id}-${part}-tie`,
      party_source: 'register',
      party_record_id: `${id}-${part}`,
      business_source: 'register',
      business_record_id: `${id}-l`,
      role,
      valid_from: opened,
    })),
    events: closed === '' ? [] : [event(`${id}-l`, 'closed_by_order', closed, 'health_order')],
    advertisements: [
      {
        source: 'board',
        record_id: `${id}-ad`,
        posted_on: dayAfter(opened, 20),
        title: 'New in town, open late',
        body: 'Soft hands, warm stones and green tea, ask for the garden room upstairs, parking behind the house',
        phone: '203 555 0147',
        business_source: 'register',
        business_record_id: `${id}-l`,
      },
    ],
  };
}

/** Ordered shut and found open: one shop throughout. */
function resumed(): Readonly<Record<string, string>>[] {
  const shop = { trade_name: 'Quiet Meadow Massage', legal_name: 'Quiet Meadow LLC', license_no: 'MT-QUIET' };
  const place = { street: '9 Anselm Road', city: 'Quillhaven', state: 'XA', postal_code: '00021', category: 'massage' };
  return ['2020-01-10', '2022-02-01'].map((as_of, index) => {
    const record = index === 0 ? 'quiet-l' : 'quiet-h';
    const source = index === 0 ? 'register' : 'health';
    return { source, record_id: record, as_of, ...shop, ...place, phone: '203-555-0171', opened_on: '2019-06-01' };
  });
}

/** Two strangers, one after the other in a suite that several shops of the trade share. */
function suite(): Readonly<Record<string, string>>[] {
  const place = { street: '40 Corran Plaza', unit: 'Suite 3', city: 'Ostermere', state: 'XA', postal_code: '00022' };
  const one = (id: string, name: string, owner: string, phone: string, opened: string, closed: string) => ({
    source: 'register',
    record_id: `${id}-l`,
    as_of: dayAfter(closed === '' ? opened : closed, 5),
    trade_name: name,
    legal_name: owner,
    ...place,
    category: 'massage',
    license_no: `MT-${id.toUpperCase()}`,
    phone,
    opened_on: opened,
    closed_on: closed,
  });
  return [
    one('suitea', 'Bramble Hollow Massage', 'Edda Corvin', '203-555-0181', '2017-01-01', '2019-08-01'),
    one('suiteb', 'Ninth Harbor Bodywork', 'Pell Orsini', '203-555-0182', '2019-10-01', ''),
    one('suitec', 'Fennel Row Massage', 'Ansel Drury', '203-555-0183', '2016-01-01', ''),
  ];
}

function bystanders(): Readonly<Record<string, string>>[] {
  const names = ['Alder', 'Birchen', 'Cobalt', 'Dapple', 'Ember', 'Foxley', 'Gorse', 'Hazel', 'Iver', 'Juniper'];
  return names.map((name, index) => ({
    source: 'register',
    record_id: `by${index}-l`,
    as_of: `20${15 + index}-07-01`,
    trade_name: `${name} Crest Massage`,
    legal_name: `${name} Crest Partners LLC`,
    street: `${200 + index * 11} ${name} Avenue`,
    city: index % 2 === 0 ? 'Quillhaven' : 'Ostermere',
    state: 'XA',
    postal_code: index % 2 === 0 ? '00021' : '00022',
    category: 'massage',
    license_no: `MT-BY${index}`,
    phone: `203-555-01${20 + index}`,
    opened_on: `20${15 + index}-06-01`,
    closed_on: index % 3 === 0 ? `20${17 + index}-01-15` : '',
  }));
}

function event(business: string, kind: string, day: string, instrument: string): Readonly<Record<string, string>> {
  const row = { source: 'health', record_id: `${business}-${kind}-${day}`, kind, occurred_on: day, instrument };
  return { ...row, business_source: 'register', business_record_id: business, authority: 'Quillhaven Health District' };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
