import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from './process-lock.js';
import { type ProvidedServer, serverAddress } from './provided-server.js';

export interface EmbeddedRequest {
  readonly root: string;
  /** True keeps the data in memory: gone with the process. */
  readonly inMemory?: boolean;
  readonly report: (line: string) => void;
}

const NOT_FOR =
  'database: embedded PGlite, for a look and nothing else: one user, loopback only without a password, no power-loss safety';

/**
 * PostgreSQL compiled into this very process, behind a loopback port, so that the one TypeORM configuration by URL works.
 * It has a single session: use a pool of one, and no second connection inside a transaction.
 */
export async function openEmbedded({ root, inMemory, report }: EmbeddedRequest): Promise<ProvidedServer> {
  report(NOT_FOR);
  const home = join(root, '.townline');
  await mkdir(home, { recursive: true });
  // A second process on the same folder would destroy it, and PGlite itself does not look.
  const unlock = inMemory ? () => Promise.resolve() : await takeLock(join(home, 'pglite.lock'), 0);
  try {
    const engine = await openEngine(inMemory ? 'memory://' : join(home, 'pglite'));
    const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
    const socket = new PGLiteSocketServer({ db: engine, host: '127.0.0.1', port: 0, maxConnections: 10 });
    await socket.start();
    const address = serverAddress(`postgres://postgres@${socket.getServerConn()}/postgres`, 'EMBEDDED');
    const release = async (): Promise<void> => {
      await socket.stop();
      await engine.close();
      await unlock();
    };
    return { ...address, url: () => address.adminUrl, maxConnections: 1, release };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The packages weigh 47 MB, so they are loaded when they are wanted. */
async function openEngine(dataDir: string) {
  const [{ PGlite }, { postgis }, { pg_trgm }, { btree_gist }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-postgis'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('@electric-sql/pglite/contrib/btree_gist'),
  ]);
  const extensions = { postgis, pg_trgm, btree_gist };
  const engine = await PGlite.create({ dataDir, extensions });
  // Start-up options of a connection are not heard here, but all connections share this one session.
  await engine.exec(`set timezone = 'UTC'; set jit = off;`);
  return engine;
}
