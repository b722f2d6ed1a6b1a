import { buildingKey, plateNumber, plateState, readAddress, readIdentifiers } from '@townline/registry';

export const DECONFLICTED_KINDS = ['PHONE', 'EMAIL', 'WEBSITE', 'LICENSE_NO', 'PLATE', 'ADDRESS'] as const;
export type DeconflictedKind = (typeof DECONFLICTED_KINDS)[number];

/** What questions are about: an identifier, or a lead. */
export const NOTICE_KINDS = [...DECONFLICTED_KINDS, 'LEAD'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** An identifier in the one form in which it is compared. Two are the same when both texts are. */
export interface IdentifierForm {
  readonly kind: DeconflictedKind;
  readonly value: string;
}

/** An identifier as somebody asks for it. */
export interface AskedIdentifier {
  readonly kind: DeconflictedKind;
  readonly value: string;
  /** PLATE: code of the state that issued it. */
  readonly state?: string | null;
}

type Fields = Readonly<Record<string, string>>;

/** What is shorter says nothing, and would be guessed. */
const SHORTEST = 3;

const FIELD_OF = { PHONE: 'phone', EMAIL: 'email', WEBSITE: 'website', LICENSE_NO: 'license_no' } as const;

/** Every identifier that a row states, in the forms that the registry compares. A door with a unit is also its building. */
export function identifiersOf(fields: Fields): IdentifierForm[] {
  const forms = [...contacts(fields), ...plates(fields['plate'], fields['state']), ...doors(fields)];
  return [...new Map(forms.map((form) => [identifierText(form), form])).values()];
}

/** The form of what is asked for; null for what is not the whole of one identifier: a part, a wildcard, two at once. */
export function askedForm({ kind, value, state }: AskedIdentifier): IdentifierForm | null {
  if (/[*%?]/.test(value) && kind !== 'WEBSITE') return null;
  const found = formsAsked(kind, value, state ?? undefined);
  // Of a door with a unit the unit is asked for, not the building: the last one.
  const form = kind === 'ADDRESS' ? found.at(-1) : found.length === 1 ? found[0] : undefined;
  return form ?? null;
}

/** What is digested. */
export function identifierText({ kind, value }: IdentifierForm): string {
  return `${kind}\n${value}`;
}

function formsAsked(kind: DeconflictedKind, value: string, state: string | undefined): IdentifierForm[] {
  switch (kind) {
    case 'PLATE':
      return plates(value, state);
    case 'ADDRESS':
      return doors({ street: value });
    case 'PHONE':
    case 'EMAIL':
    case 'WEBSITE':
    case 'LICENSE_NO':
      return contacts({ [FIELD_OF[kind]]: value });
  }
}

function contacts(fields: Fields): IdentifierForm[] {
  return readIdentifiers(fields).flatMap(({ kind, normalValue: value }) => {
    if (kind === 'REGISTRY_NO' || value.length < SHORTEST) return [];
    // A number without its plus is none that a carrier can have issued.
    return kind === 'PHONE' && !value.startsWith('+') ? [] : [{ kind, value }];
  });
}

function plates(text: string | undefined, issuer: string | undefined): IdentifierForm[] {
  const plate = plateNumber(text ?? '');
  const state = plateState(issuer ?? '');
  return plate === null || plate.length < SHORTEST || state === ''
    ? []
    : [{ kind: 'PLATE', value: `${state} ${plate}` }];
}

function doors(fields: Fields): IdentifierForm[] {
  const reading = readAddress(fields);
  if (reading === null || !reading.door || (reading.postalCode === null && reading.city === null)) return [];
  const building = buildingKey(reading);
  const values = reading.unit === null ? [building] : [building, `${building}|${reading.unit}`];
  return values.map((value) => ({ kind: 'ADDRESS', value }));
}
