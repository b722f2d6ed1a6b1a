import type { Actor } from '@townline/kernel';

/** Who asks. Whoever signed in has an account; others count by name and agency. */
export interface Asker extends Actor {
  readonly accountId?: string;
}

/** By which questions are counted. */
export function accountOf({ accountId, name, agency }: Asker): string {
  return accountId ?? `${name}; ${agency}`;
}

/** What the doors of the database are told of the asker; where a session is open they believe that instead. */
export function statedAsker(asker: Asker): string {
  return JSON.stringify({ account: accountOf(asker), agency: asker.agency });
}
