import { createApi } from '@townline/app-api';
import { createDataSource } from '@townline/database';
import { startFloor } from './floor-card.js';
import { startMercurius } from './graphql/mercurius-card.js';
import { startSigned } from './graphql/signed-card.js';

/**
 * One of the servers in a process of its own: `api`, `signed`, `mercurius`, or the `floor` for the ids that follow. Says its address
 * to the parent, and the token with which it is asked.
 */
const [what = '', url = '', folder = '', ...ids] = process.argv.slice(2);
if (what === 'floor') {
  const { url: address } = await startFloor(url, ids);
  process.send?.({ address });
} else if (what === 'signed') {
  process.send?.(await startSigned(url, folder));
} else {
  const dataSource = await createDataSource(url).initialize();
  const api = await createApi(dataSource, { filesFolder: folder });
  process.send?.({ address: what === 'mercurius' ? await startMercurius(api) : await api.start(0) });
}
process.once('disconnect', () => process.exit(0));
