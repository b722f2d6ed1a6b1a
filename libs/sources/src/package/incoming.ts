import type { MappingProfile, ProfileSource } from '../mapping/mapping-profile.js';
import type { Table } from '../reader/table.js';

/** One file on its way in: how it is called, where its bytes are, and how it is read. */
export interface IncomingFile {
  /** What messages call it. */
  readonly name: string;
  /** The bytes to keep: the file itself, or the archive it lies in. */
  readonly received: string;
  readonly mediaType: string;
  readonly profile: MappingProfile;
  /** Opens the table from the bytes at `path`, which are those received; `folder` is an empty one for unpacking. */
  open(path: string, folder: string): Promise<Table>;
}

/** What one `import` brings: the files of a data package, or a single file. It lands whole or not at all. */
export interface Incoming {
  /** What messages call it. */
  readonly name: string;
  readonly files: readonly IncomingFile[];
  /** What is stated of the sources that the rows name. */
  readonly sources: readonly ProfileSource[];
  readonly notes: readonly string[];
}
