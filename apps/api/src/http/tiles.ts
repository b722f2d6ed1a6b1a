import type { FastifyInstance, FastifyReply } from 'fastify';
import { reportError } from '../error/error-report.js';
import type { MapTileService } from '../map/map-tile.service.js';

/**
 * `GET /tiles/{layer}/{z}/{x}/{y}.mvt?asOf=&knownAt=`, layer `towns`, `shops`, `leads` or `moves`. A tile is asked for anew
 * each time and only sent when it has changed. 404: no such tile; 501: the embedded database makes none.
 */
export function addTiles(server: FastifyInstance, tiles: MapTileService): void {
  server.get('/tiles/:layer/:z/:x/:file', async (request, reply) => {
    const { layer = '', z, x, file = '' } = request.params as Readonly<Record<string, string>>;
    const [, y] = /^(\d{1,8})\.mvt$/.exec(file) ?? [];
    if (y === undefined)
      return refuse(reply, 404, 'NOT_FOUND', 'a tile is asked for as /tiles/{layer}/{z}/{x}/{y}.mvt');
    const { asOf, knownAt } = request.query as Readonly<Record<string, unknown>>;
    try {
      const tile = await tiles.draw({ layer, z: Number(z), x: Number(x), y: Number(y), asOf, knownAt });
      if (tile === 'NO_SUCH_TILE') return refuse(reply, 404, 'NOT_FOUND', 'there is no such layer or tile');
      if (tile === 'NOT_HERE') {
        return refuse(reply, 501, 'REFUSED', 'the embedded database makes no vector tiles; ask mapLayer for GeoJSON');
      }
      void reply.headers({ etag: tile.tag, 'cache-control': 'private, no-cache' });
      if (request.headers['if-none-match'] === tile.tag) return reply.code(304).send();
      return reply.type('application/vnd.mapbox-vector-tile').send(tile.bytes);
    } catch (error) {
      const report = reportError({ message: 'the tile failed' }, error);
      return reply.code(report.extensions?.['code'] === 'INTERNAL' ? 500 : 400).send({ errors: [report] });
    }
  });
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
