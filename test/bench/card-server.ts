import { createApi } from '@townline/app-api';
import { createDataSource } from '@townline/database';
import { startFloor } from './floor-card.js';
import { startMercurius } from './graphql/mercurius-card.js';

/** One of the servers in a process of its own: `api`, `mercurius`, or the `floor` for the ids that follow. Says its address to the parent. */
const [what = '', url = '', folder = '', ...ids] = process.argv.slice(2);
if (what === 'floor') {
  const { url: address } = await startFloor(url, ids);
  process.send?.(address);
} else {
  const dataSource = await createDataSource(url).initialize();
  const api = await createApi(dataSource, { filesFolder: folder });
  process.send?.(what === 'mercurius' ? await startMercurius(api) : await api.start(0));
}
process.once('disconnect', () => process.exit(0));
