import type { Actor } from '@townline/kernel';

/** Who asks. Whoever signed in has an account; others count by name and agency. */
export interface Asker extends Actor {
  readonly accountId?: string;
}

/** What the doors of the database are told of the asker; where a session is open they believe that instead. */
export function statedAsker({ accountId, name, agency }: Asker): string {
  return JSON.stringify({ account: accountId ?? `${name}; ${agency}`, agency });
}
