import { createApi } from '@townline/app-api';
import { createDataSource } from '@townline/database';
import { startFloor } from './floor-card.js';

/** One of the two servers in a process of its own: `api`, or the `floor` for the ids that follow. Says its address to the parent. */
const [what = '', url = '', folder = '', ...ids] = process.argv.slice(2);
if (what === 'api') {
  const dataSource = await createDataSource(url).initialize();
  const api = await createApi(dataSource, { filesFolder: folder });
  process.send?.(await api.start(0));
} else {
  const { url: address } = await startFloor(url, ids);
  process.send?.(address);
}
process.once('disconnect', () => process.exit(0));
