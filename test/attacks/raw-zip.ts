import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as the archive claims it; what is not stated is true. */
export interface RawEntry {
  readonly name: string;
  readonly content: Buffer;
  /** What the list at the end says that it unpacks to. */
  readonly claimedSize?: number;
  /** What its own header says. */
  readonly localSize?: number;
  /** Shares the bytes of the entry at this place in the list. */
  readonly sameAs?: number;
}

const DEFLATED = 8;

/** A zip archive that may lie in every number it states: no library writes such. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  const starts: { readonly offset: number; readonly packed: Buffer }[] = [];
  let offset = 0;
  for (const entry of entries) {
    const shared = entry.sameAs === undefined ? undefined : starts[entry.sameAs];
    const packed = shared?.packed ?? deflateRawSync(entry.content);
    const start = shared?.offset ?? offset;
    starts.push({ offset: start, packed });
    if (shared === undefined) {
      const header = localHeader(entry, packed);
      parts.push(header, packed);
      offset += header.length + packed.length;
    }
    list.push(listed(entry, packed, start));
  }
  const directory = Buffer.concat(list);
  return Buffer.concat([...parts, directory, ending(entries.length, directory.length, offset)]);
}

function localHeader({ name, content, localSize }: RawEntry, packed: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(localSize ?? content.length, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function listed({ name, content, claimedSize }: RawEntry, packed: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt32LE(crc32(content), 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(claimedSize ?? content.length, 24);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

function ending(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
