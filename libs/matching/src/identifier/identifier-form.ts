/** A telephone number as far as it can be read. Compare by `number` and only when `valid`. */
export interface PhoneForm {
  /** E.164 ("+18605550142") when valid; otherwise the digits that are there. */
  readonly number: string;
  readonly extension: string | null;
  /** False for seven-digit and vanity numbers and for numbers that no carrier can have issued. */
  readonly valid: boolean;
}

/** An e-mail address; `address` is lower case with the plus tag removed. */
export interface EmailForm {
  readonly address: string;
  readonly domain: string;
}

/** A web site or a page on a shared host (a social network, a booking service). */
export interface WebsiteForm {
  /** Host without "www.", lower case. */
  readonly host: string;
  /** The domain someone registered: "example.com" of "shop.example.com". */
  readonly domain: string;
  /** On a shared host, the account that tells one user from another; otherwise null. */
  readonly account: string | null;
  /** What two rows are compared by: the domain, or host and account on a shared host; null for a bare shared host. */
  readonly key: string | null;
}
