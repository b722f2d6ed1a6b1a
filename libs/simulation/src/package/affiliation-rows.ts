import { dateText } from './dates.js';
import type { Day, PostalAddress } from '../world/world.js';
import type { Row } from './data-package.js';
import { SOURCE_HARDNESS, type AffiliationRole } from './source-profile.js';
import { misspelled, shortenStreet, writePerson, writePhone } from './spelling.js';
import type { Chronicle, NamedPart, Statement } from './statements.js';

/** Therapists tell the register of so many colleagues at most. */
const MOST_STAFF = 4;
const STAFF_REMEMBERED_DAYS = 240;

/** Everybody whom a statement names, each with a record of its own, as registers keep them: filing by filing. */
export function namedParts(chronicle: Chronicle, statement: Statement): readonly NamedPart[] {
  const known = chronicle.parts.get(statement) ?? drawParts(chronicle, statement);
  chronicle.parts.set(statement, known);
  return known;
}

function drawParts(chronicle: Chronicle, statement: Statement): readonly NamedPart[] {
  const random = statement.random.fork('parts');
  const { shop, profile, asOf } = statement;
  const parts: NamedPart[] = [];
  const add = (role: AffiliationRole, partyId: string, from: Day | null, to: Day | null): void => {
    const recordId = `${statement.recordId}-${parts.length + 1}`;
    parts.push({ statement, role, partyId, recordId, from, to: to !== null && to <= asOf ? to : null });
  };
  for (const [role, share] of Object.entries(profile.parts) as [AffiliationRole, number][]) {
    if (!random.chance(share)) continue;
    if (role === 'staff') {
      for (const { value, from, to } of staffSeen(chronicle, statement)) add('staff', value, from, to);
      continue;
    }
    const partyId = holder(statement, role);
    const stated = random.chance(0.6);
    if (partyId !== null) add(role, partyId, stated ? shop.openedOn : null, stated ? shop.closedOn : null);
  }
  return parts.filter(({ from }) => from === null || from <= asOf);
}

export function affiliationRow({ statement, role, recordId, from, to }: NamedPart): Row {
  const source = statement.profile.name;
  return {
    source,
    record_id: recordId,
    party_source: source,
    party_record_id: recordId,
    business_source: source,
    business_record_id: statement.recordId,
    role,
    valid_from: from === null ? '' : dateText(from),
    valid_to: to === null ? '' : dateText(to),
  };
}

/** The row of parties.csv behind a named part. */
export function partyRow(chronicle: Chronicle, part: NamedPart): Row {
  const organization = chronicle.organization(part.partyId);
  if (!organization) return personRow(chronicle, part);
  const { profile, random: own, shop } = part.statement;
  const random = own.fork(part.recordId);
  const typo = random.chance((profile.spelling.typos * SOURCE_HARDNESS[chronicle.hardness].typos) / 2);
  const name = typo ? misspelled(random, organization.name) : organization.name;
  const ofRecord = organization.kind === 'company' ? shop.mailing : organization.address;
  return {
    source: profile.name,
    record_id: part.recordId,
    kind: 'organization',
    name: profile.spelling.upper ? name.toUpperCase() : name,
    registry_no: profile.name === 'company-registry' ? organization.registryNo : '',
    ...(random.chance(0.9) ? addressCells(chronicle, part.statement, ofRecord) : {}),
  };
}

function personRow(chronicle: Chronicle, part: NamedPart): Row {
  const person = chronicle.person(part.partyId);
  const { profile, random: own, shop } = part.statement;
  const random = own.fork(part.recordId);
  if (!person) return { source: profile.name, record_id: part.recordId, kind: 'person', name: '' };
  const harder = SOURCE_HARDNESS[chronicle.hardness].typos;
  const name = writePerson(random, person, profile.spelling.person, profile.spelling.typos * harder);
  const official = profile.kind === 'REGISTER' || profile.name === 'police-log';
  const ofRecord =
    part.role === 'owner' || part.role === 'licensee' || part.role === 'officer' ? shop.mailing : person.home;
  return {
    source: profile.name,
    record_id: part.recordId,
    kind: 'person',
    name: profile.spelling.upper ? name.toUpperCase() : name,
    other_names: person.calledName !== null && random.chance(0.2) ? `${person.calledName} ${person.family}` : '',
    birth_date: official && random.chance(0.4) ? birthDate(random.next(), person.bornOn) : '',
    license_no: part.role === 'staff' && random.chance(0.7) ? (person.licenseNo ?? '') : '',
    phone: random.chance(0.3) ? writePhone(random, person.phone) : '',
    ...(official && random.chance(0.8) ? addressCells(chronicle, part.statement, ofRecord) : {}),
  };
}

function birthDate(draw: number, bornOn: Day): string {
  const text = dateText(bornOn);
  return draw < 0.15 ? text.slice(0, 4) : text;
}

function addressCells(chronicle: Chronicle, { profile, random: own }: Statement, address: PostalAddress): Row {
  const random = own.fork(`party ${address.street}`);
  const street = random.chance(profile.spelling.abbreviated) ? shortenStreet(random, address.street) : address.street;
  return {
    street: profile.spelling.upper ? street.toUpperCase() : street,
    unit: address.unit,
    city: address.city,
    state: address.state,
    postal_code: address.postalCode,
  };
}

function holder({ shop }: Statement, role: AffiliationRole): string | null {
  switch (role) {
    case 'owner':
      return shop.organizationId ?? shop.ownerId;
    case 'officer':
    case 'licensee':
    case 'lessee':
      return shop.ownerId;
    case 'manager':
      return shop.managerId;
    case 'registered_agent':
      return shop.registeredAgentId;
    case 'landlord':
      return shop.landlordId;
    case 'utility_payer':
      return shop.utilityPayerId;
    case 'staff':
      return null;
  }
}

/** Workers whom the source met or heard of: there on the day, or not long before. */
function staffSeen(chronicle: Chronicle, { shop, asOf, profile, random: own }: Statement) {
  const random = own.fork('staff');
  const recent = shop.staff.filter(({ from, to }) => from <= asOf && (to ?? Infinity) > asOf - STAFF_REMEMBERED_DAYS);
  const licensedOnly = profile.name === 'therapist-register';
  const seen = new Map(
    recent
      .filter(({ value }) => !licensedOnly || chronicle.person(value)?.licenseNo != null)
      .map((stay) => [stay.value, stay]),
  );
  return random.shuffled([...seen.values()]).slice(0, random.int(1, MOST_STAFF));
}
