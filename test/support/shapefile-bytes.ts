import { Buffer } from 'node:buffer';

export type Ring = readonly (readonly [longitude: number, latitude: number])[];

export interface DrawnShape {
  readonly attributes: Readonly<Record<string, string>>;
  /** Outer rings clockwise, as shapefiles want them. */
  readonly rings: readonly Ring[];
}

const POLYGON = 5;

/** The .shp bytes of polygons (ESRI Shapefile Technical Description, July 1998). */
export function shpBytes(shapes: readonly DrawnShape[]): Buffer {
  const records = shapes.map((shape, at) => polygonRecord(shape.rings, at + 1));
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + records.reduce((sum, record) => sum + record.length, 0)) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(POLYGON, 32);
  boxOf(shapes.flatMap((shape) => shape.rings)).forEach((value, at) => header.writeDoubleLE(value, 36 + 8 * at));
  return Buffer.concat([header, ...records]);
}

/** The .dbf bytes of the attributes: dBASE III, text columns only. */
export function dbfBytes(shapes: readonly DrawnShape[]): Buffer {
  const names = Object.keys(shapes[0]?.attributes ?? {});
  const width = 60;
  const header = Buffer.alloc(32 + 32 * names.length + 1);
  header[0] = 3;
  header.writeUInt32LE(shapes.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + width * names.length, 10);
  names.forEach((name, at) => {
    header.write(name, 32 + 32 * at, 'latin1');
    header.write('C', 32 + 32 * at + 11, 'latin1');
    header[32 + 32 * at + 16] = width;
  });
  header[header.length - 1] = 0x0d;
  const rows = shapes.map(
    ({ attributes }) => ` ${names.map((name) => (attributes[name] ?? '').padEnd(width)).join('')}`,
  );
  return Buffer.concat([header, Buffer.from(rows.join(''), 'latin1'), Buffer.from([0x1a])]);
}

function polygonRecord(rings: readonly Ring[], number: number): Buffer {
  const points = rings.flat();
  const body = Buffer.alloc(44 + 4 * rings.length + 16 * points.length);
  body.writeInt32LE(POLYGON, 0);
  boxOf(rings).forEach((value, at) => body.writeDoubleLE(value, 4 + 8 * at));
  body.writeInt32LE(rings.length, 36);
  body.writeInt32LE(points.length, 40);
  let start = 0;
  rings.forEach((ring, at) => {
    body.writeInt32LE(start, 44 + 4 * at);
    start += ring.length;
  });
  points.forEach(([longitude, latitude], at) => {
    body.writeDoubleLE(longitude, 44 + 4 * rings.length + 16 * at);
    body.writeDoubleLE(latitude, 52 + 4 * rings.length + 16 * at);
  });
  const head = Buffer.alloc(8);
  head.writeInt32BE(number, 0);
  head.writeInt32BE(body.length / 2, 4);
  return Buffer.concat([head, body]);
}

function boxOf(rings: readonly Ring[]): number[] {
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
