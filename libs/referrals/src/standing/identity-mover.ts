import type { EntityManager } from 'typeorm';

/** What a room outside the compartment knows of a person who is to be sheltered. */
export interface KnownIdentity {
  /** Field and words, as they stand in its records; they go into the compartment. */
  readonly fields: Readonly<Record<string, string>>;
  /** The agencies that were given records with the identity in them, for the notice. */
  readonly recipients: readonly string[];
}

/**
 * What the rooms that hold people's names (registry, casework) do when one of them turns out to be a potential victim.
 * The composition root binds it; this room knows none of them.
 */
export abstract class IdentityMover {
  /** Reads what is known of the person. Throws where the viewer may not see them. */
  abstract known(personRef: string): Promise<KnownIdentity>;

  /**
   * Puts the pseudonym in place of the identity in all records of the person, those of before included, in the caller's
   * transaction. What the person was called is in no row, no search word and no event after it.
   */
  abstract replace(manager: EntityManager, personRef: string, pseudonym: string): Promise<void>;
}
