import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@townline/kernel';
import { FileScanner, type ScanAnswer } from './file-scanner.js';

/** How long clamd may think without a word. */
const SILENCE_MS = 120_000;
const MOST_ANSWER_BYTES = 4_096;
const END_OF_BYTES = Buffer.alloc(4);

/** Asks clamd (ClamAV) over its own protocol, `INSTREAM`: the bytes go over the line, no path and no shell are involved. */
export class ClamdScanner extends FileScanner {
  constructor(private readonly address: NetConnectOpts) {
    super();
  }

  /** `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`. Throws `INVALID_CONFIG`. */
  static at(address: string): ClamdScanner {
    const [, path] = /^unix:(\/.+)$/.exec(address) ?? [];
    if (path !== undefined) return new ClamdScanner({ path });
    const [, host, port] = /^tcp:\/\/([\w.-]+|\[[\da-f:]+\]):(\d{1,5})$/i.exec(address) ?? [];
    if (host !== undefined) return new ClamdScanner({ host: host.replace(/[[\]]/g, ''), port: Number(port) });
    throw new DomainError('INVALID_CONFIG', 'TOWNLINE_CLAMD is unix:/path or tcp://host:port');
  }

  override async scan(bytes: Readable): Promise<ScanAnswer> {
    const socket = connect(this.address);
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('clamd is silent')));
    const answered = answerOf(socket);
    try {
      await opened(socket);
      socket.write('zINSTREAM\0');
      // It may answer and hang up before it has everything: then its word counts, not the broken line.
      await Promise.race([pipeline(bytes, inChunks(), socket, { end: false }), answered]);
      return readAnswer(await answered);
    } catch {
      return readAnswer(await answered.catch(() => ''));
    } finally {
      bytes.destroy();
      socket.destroy();
    }
  }
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => void socket.once('connect', resolve).once('error', reject));
}

/** Whatever it says until it hangs up. */
function answerOf(socket: Socket): Promise<string> {
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (text.includes('\0') || text.length > MOST_ANSWER_BYTES) resolve(text);
    });
    socket.on('error', (error) => (text === '' ? reject(error) : resolve(text))).on('close', () => resolve(text));
  });
  // Whoever does not wait for it is not to be told either.
  answer.catch(() => undefined);
  return answer;
}

/** Each piece behind its length, and a length of nothing at the end. */
function inChunks(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      this.push(length);
      done(null, chunk);
    },
    flush(done) {
      done(null, END_OF_BYTES);
    },
  });
}

function readAnswer(text: string): ScanAnswer {
  const words = text.replace(/\0.*$/s, '').trim();
  if (words === 'stream: OK') return { verdict: 'CLEAN' };
  const [, name] = /^stream: (.+) FOUND$/.exec(words) ?? [];
  if (name !== undefined) return { verdict: 'INFECTED', name };
  return { verdict: 'UNSCANNED', reason: words === '' ? 'SCANNER_DOWN' : 'SCANNER_REFUSED' };
}
