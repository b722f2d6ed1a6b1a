import { type Readable, Transform } from 'node:stream';

const cutOff = (): Error => Object.assign(new Error('the bytes ended before their end'), { code: 'ECONNRESET' });

/**
 * The same bytes, given up once none has come for so long. When whoever reads goes no further, the rest is read away and
 * what they come from stays open, for an answer.
 */
export function paced(bytes: Readable, mostPauseMs: number): Readable {
  const steady = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      timer.refresh();
      done(null, chunk);
    },
  });
  const timer = setTimeout(() => steady.destroy(cutOff()), mostPauseMs);
  bytes.on('error', (error) => steady.destroy(error));
  bytes.once('close', () => {
    if (!bytes.readableEnded) steady.destroy(cutOff());
  });
  steady.once('close', () => {
    clearTimeout(timer);
    bytes.unpipe(steady);
    bytes.resume();
  });
  return bytes.pipe(steady);
}

/** Waits until what is left has been read away, for as long: an answer arrives with those alone who have sent everything. */
export async function readAway(bytes: Readable, mostMs: number): Promise<void> {
  if (bytes.readableEnded || bytes.destroyed) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, mostMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    bytes.once('end', done).once('close', done).once('error', done);
    bytes.resume();
  });
}
