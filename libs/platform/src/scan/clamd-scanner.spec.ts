import { createServer, type Server } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import { EICAR, EICAR_NAME, findClamd, type OwnClamd, startClamd } from '../../../../test/support/own-clamd.js';
import { ClamdScanner } from './clamd-scanner.js';
import { NoScanner } from './file-scanner.js';

const program = await findClamd();
const whereClamdIs = program === undefined ? describe.skip : describe;

whereClamdIs('a real clamd', () => {
  let clamd: OwnClamd;
  let scanner: ClamdScanner;
  beforeAll(async () => {
    clamd = await startClamd(program ?? '');
    scanner = ClamdScanner.at(clamd.address);
  });
  afterAll(() => clamd?.stop());

  const scan = (bytes: Buffer): Promise<unknown> => scanner.scan(Readable.from([bytes]));

  it('lets plain text pass', async () =>
    expect(await scan(Buffer.from('Quiet Harbor Spa\n'))).toEqual({ verdict: 'CLEAN' }));

  it('E11 finds the test string, plain and in an archive', async () => {
    expect(await scan(EICAR)).toEqual({ verdict: 'INFECTED', name: EICAR_NAME });
    const zip = new yazl.ZipFile();
    zip.addBuffer(EICAR, 'inside.txt');
    zip.end();
    const packed = Buffer.concat(await Readable.from(zip.outputStream).toArray());
    expect(await scan(packed)).toEqual({ verdict: 'INFECTED', name: EICAR_NAME });
  });

  it('says of what is too large for it that it was not looked at', async () => {
    const refused = await scanner.scan(Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(65_536, 'a'))));
    // It hangs up while bytes are still on their way: its word is heard or is lost with the line.
    expect(refused).toMatchObject({ verdict: 'UNSCANNED' });
  });
});

describe('a scanner that does not answer', () => {
  it('has not said that a file is clean: absent, gone, or hanging up', async () => {
    const gone = ClamdScanner.at('unix:/nowhere/clamd.sock');
    expect(await gone.scan(Readable.from(['x']))).toEqual({ verdict: 'UNSCANNED', reason: 'SCANNER_DOWN' });
    expect(await new NoScanner().scan(Readable.from(['x']))).toEqual({ verdict: 'UNSCANNED', reason: 'NO_SCANNER' });
    for (const [words, reason] of [
      ['', 'SCANNER_DOWN'],
      ['stream: OK but not quite\0', 'SCANNER_REFUSED'],
      ['INSTREAM size limit exceeded. ERROR\0', 'SCANNER_REFUSED'],
    ] as const) {
      const { address, close } = await sayer(words);
      expect(await ClamdScanner.at(address).scan(Readable.from(['x']))).toEqual({ verdict: 'UNSCANNED', reason });
      await close();
    }
  });

  it.each(['clamd', 'unix:relative', 'http://127.0.0.1:3310', 'tcp://127.0.0.1'])(
    'is not addressed as %s',
    (address) => {
      expect(() => ClamdScanner.at(address)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
    },
  );
});

/** Says these words to whoever comes, whatever they send, and hangs up. */
async function sayer(words: string): Promise<{ readonly address: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-sayer-'));
  const path = join(folder, 's');
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(words));
  });
  await new Promise<void>((resolve) => void server.listen(path, resolve));
  const close = async (): Promise<void> => {
    await new Promise((resolve) => void server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { address: `unix:${path}`, close };
}
