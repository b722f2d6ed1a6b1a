/** The part of yazl that backups and tests use; the package brings no types. */
declare module 'yazl' {
  import type { Readable } from 'node:stream';

  export interface EntryOptions {
    /** 0 keeps the bytes as they are. */
    compressionLevel?: number;
    /** Needed for a stream that may pass 4 GiB. */
    forceZip64Format?: boolean;
    mode?: number;
  }

  export class ZipFile {
    readonly outputStream: Readable;
    addBuffer(content: Buffer, name: string, options?: EntryOptions): void;
    addReadStream(content: Readable, name: string, options?: EntryOptions): void;
    end(options?: { comment?: string }): void;
    on(event: 'error', listener: (error: Error) => void): this;
  }
}
