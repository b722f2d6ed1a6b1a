import { businessName, licenseNumber } from '@townline/matching';
import type { BusinessModel } from '../business/business.model.js';
import { present } from '../reading/batch.js';
import { readingOf, type Reading } from '../reading/reading.js';
import type { FactModel } from '../source/fact.model.js';
import { ComparedField, ComparedStatementModel } from './compared-fact.model.js';

/** A statement with what it is compared by. */
export class ComparedValue extends ComparedStatementModel {
  field: ComparedField;
  key: string;
}

interface Stated {
  readonly field: ComparedField;
  readonly key: string;
  readonly text: string;
  readonly role?: string;
}

type Dated = FactModel & { readonly validFrom?: string | null; readonly validTo?: string | null };

/** Everything that rows state of a shop and that another shop may share. */
export async function comparedValues(business: BusinessModel): Promise<ComparedValue[]> {
  const reading = readingOf(business);
  const parts = [names, numbers, statements, places, parties, owners, advertisements];
  return (await Promise.all(parts.map((part) => part(reading, business.cardIds)))).flat();
}

type Part = (reading: Reading, cards: readonly string[]) => Promise<ComparedValue[]>;

const names: Part = async (reading, cards) =>
  (await reading.tradingNames.load(cards)).map((fact) =>
    stated(reading, fact, {
      field: ComparedField.NAME,
      key: businessName(fact.name)?.coreKey ?? fact.name.toLowerCase(),
      text: fact.name,
      role: fact.kind,
    }),
  );

const numbers: Part = async (reading, cards) => {
  const [identifiers, licenses] = await Promise.all([reading.identifiers.load(cards), reading.licenses.load(cards)]);
  return [
    ...identifiers.map((fact) =>
      stated(reading, fact, { field: fact.kind as ComparedField, key: fact.normalValue, text: fact.value }),
    ),
    ...licenses.map((fact) =>
      stated(reading, fact, {
        field: ComparedField.LICENSE_NO,
        key: licenseNumber(fact.licenseNo) ?? fact.licenseNo,
        text: fact.licenseNo,
        ...(fact.status === null ? {} : { role: fact.status }),
      }),
    ),
  ];
};

const statements: Part = async (reading, cards) =>
  (await reading.statements.load(cards)).flatMap((fact) => {
    const { venueKind, openedOn, closedOn } = fact;
    const dates = [
      [ComparedField.OPENED_ON, openedOn],
      [ComparedField.CLOSED_ON, closedOn],
      [ComparedField.TRADE, venueKind],
    ] as const;
    return dates.flatMap(([field, text]) => (text === null ? [] : [stated(reading, fact, { field, key: text, text })]));
  });

const places: Part = async (reading, cards) => {
  const occupancies = await reading.occupancies.load(cards);
  const found = await Promise.all(
    occupancies.map(async (fact) => {
      const premises = await reading.premises.load(fact.premisesId);
      if (premises === null) return [];
      const { id, line, unit, postalCity, parentId, kind } = premises;
      const text = [unit === null ? line : `${line} ${unit}`, postalCity].filter((part) => part !== null).join(', ');
      const building = kind === 'UNIT' && parentId !== null ? parentId : id;
      return [
        stated(reading, fact, { field: ComparedField.PREMISES, key: id, text }),
        stated(reading, fact, { field: ComparedField.BUILDING, key: building, text: line }),
      ];
    }),
  );
  return found.flat();
};

const parties: Part = async (reading, cards) => {
  const affiliations = await reading.affiliations.load(cards);
  return Promise.all(affiliations.map((fact) => party(reading, fact, ComparedField.PARTY)));
};

const owners: Part = async (reading, cards) => {
  const interests = await reading.propertyInterestsBehind.load(cards);
  return Promise.all(interests.map((fact) => party(reading, fact, ComparedField.PROPERTY)));
};

const advertisements: Part = async (reading, cards) =>
  (await reading.advertisements.load(cards)).flatMap((fact) =>
    fact.phone === null
      ? []
      : [
          stated(reading, fact, {
            field: ComparedField.PHONE,
            key: fact.phone,
            text: fact.phone,
            role: 'ADVERTISEMENT',
          }),
        ],
  );

async function party(
  reading: Reading,
  fact: Dated & { readonly partyCardId: string; readonly kind: string },
  field: ComparedField,
): Promise<ComparedValue> {
  const entity = await reading.entityOfCard.load(fact.partyCardId);
  const [name] = await reading.partyNames.load(entity?.cardIds ?? [fact.partyCardId]);
  const key = entity?.id ?? `card ${fact.partyCardId}`;
  return stated(reading, fact, { field, key, text: name?.name ?? 'nobody named', role: fact.kind });
}

function stated(reading: Reading, fact: Dated, { field, key, text, role }: Stated): ComparedValue {
  const { observationId, sourceId, recordId, validFrom = null, validTo = null } = fact;
  const known = { observationId, sourceId, recordId, validFrom, validTo };
  return present(ComparedValue, reading, { ...known, field, key, text, role: role ?? null });
}
