/**
 * The closed list of channels evidence may come through. Ethnicity, nationality, language and the origin of a name are
 * no channels and never become one.
 */
export const CHANNELS = [
  'phone',
  'party_phone',
  'email',
  'website',
  'license',
  'owner',
  'manager',
  'staff',
  'registered_agent',
  'landlord',
  'lessee',
  'utility_payer',
  'address_of_record',
  'premises',
  'trade_name',
  'legal_name',
  'advertisement',
  'trade',
  'gap',
  'overlap',
  'distance',
  'closing',
  'record',
  'opening',
  'sale',
  'known_owners',
  'succession',
  'found_open',
] as const;

export type Channel = (typeof CHANNELS)[number];
