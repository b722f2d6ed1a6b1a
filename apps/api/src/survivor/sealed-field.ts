import { Extensions } from '@nestjs/graphql';

const MARK = { sealed: true };

/**
 * Marks a root field whose arguments are content about somebody protected: they are not kept, neither in the words of the audit
 * trail nor as the digest of a repeatable change (a digest of a name gives the name to whoever tries names).
 */
export function Sealed(): MethodDecorator {
  return Extensions(MARK);
}

/** Whether a field of the schema is marked so. */
export function isSealed({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> | null }): boolean {
  return extensions?.['sealed'] === true;
}
