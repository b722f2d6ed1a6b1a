/** What is kept of a protected person. All of it is content: it is sealed before it goes anywhere. */
export const PROTECTED_FIELDS = [
  'FULL_NAME',
  'OTHER_NAME',
  'DATE_OF_BIRTH',
  'AGE_STATED',
  'PHONE',
  'EMAIL',
  'ADDRESS',
  'IMMIGRATION',
  'IDENTITY_PAPERS',
  'LANGUAGE',
  'INTERPRETER',
  'PHOTOGRAPH',
  'FAMILY',
  'STATEMENT',
  'ORIGIN',
  'NOTE',
] as const;
export type ProtectedField = (typeof PROTECTED_FIELDS)[number];

export type ProtectedFields = Readonly<Partial<Record<ProtectedField, string>>>;

/** By what a person can be found inside the compartment. */
export const INDEX_KINDS = ['NAME', 'PHONE', 'EMAIL'] as const;
export type IndexKind = (typeof INDEX_KINDS)[number];

const INDEXED: Readonly<Partial<Record<ProtectedField, IndexKind>>> = {
  FULL_NAME: 'NAME',
  OTHER_NAME: 'NAME',
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
};

export function indexKindOf(field: string): IndexKind | undefined {
  return isProtectedField(field) ? INDEXED[field] : undefined;
}

export function isProtectedField(text: string): text is ProtectedField {
  return PROTECTED_FIELDS.some((field) => field === text);
}

/** The form in which values are compared; only the same form is found. Empty: nothing to be found by. */
export function indexForm(kind: IndexKind, value: string): string {
  const plain = value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  switch (kind) {
    case 'NAME':
      return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
    case 'PHONE':
      return plain.replace(/\D/g, '').slice(-10);
    case 'EMAIL':
      return plain.trim();
  }
}
