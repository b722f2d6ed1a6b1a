declare module 'unzipper' {
  import type { Duplex, Readable } from 'node:stream';

  /** Entries in the order in which they lie in the file, whatever the list at its end says. */
  export function Parse(options: { readonly forceStream: true }): Duplex & AsyncIterable<Readable & { path: string }>;
}
