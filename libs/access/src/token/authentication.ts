/** What a provider's token proves: that somebody signed in with it, when and how. Not yet that they may do anything. */
export interface Authentication {
  /** The provider's name in this installation. */
  readonly provider: string;
  /** The provider's own, lasting name for the person or service. */
  readonly subject: string;
  readonly kind: 'PERSON' | 'SERVICE';
  /** As the provider states it; null where it does not. */
  readonly name: string | null;
  /** Code of the agency that the provider asserts, one it may assert; null where it asserts none. */
  readonly agency: string | null;
  /** The program that asked for the token. */
  readonly client: string;
  /** How sure the provider was; null for a service. */
  readonly acr: string | null;
  /** When both factors were shown. */
  readonly authenticatedAt: Date;
  readonly expiresAt: Date;
  /** Same for all tokens that stem from one sign-in, different for any two sign-ins. SHA-256. */
  readonly reference: Buffer;
}
