import { isMisleading, mediaTypeOf } from './media-type.js';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
  'hex',
);
/** A picture for one reader, a script for another (E10). */
const POLYGLOT = Buffer.from('GIF89a/*\x01\x00\x01\x00\x00\x00*/=1;alert(1)//');
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n');

describe('what bytes are', () => {
  it.each([
    [PNG, 'image/png'],
    [POLYGLOT, 'image/gif'],
    [PDF, 'application/pdf'],
    [Buffer.from('<script>alert(1)</script>'), 'text/plain'],
    [Buffer.from('Größe, 안녕'), 'text/plain'],
    [Buffer.from([0, 1, 2, 3]), 'application/octet-stream'],
    [Buffer.from([0x61, 0xc3, 0x28]), 'application/octet-stream'],
  ])('%#: is told by the bytes', async (bytes, mediaType) => {
    expect((await mediaTypeOf(bytes)).mediaType).toBe(mediaType);
  });

  it.each([
    ['photo.png', PNG, false],
    ['photo.PNG', PNG, false],
    ['photo.jpg', PNG, true],
    ['notes.pdf', Buffer.from('plain words'), true],
    ['notes.txt', Buffer.from('plain words'), false],
    ['notes', PNG, false],
    ['page.html', Buffer.from('<html>'), false],
    ['script.js', POLYGLOT, true],
  ])('E10 %s', async (name, bytes, expected) => {
    expect(isMisleading(name, await mediaTypeOf(bytes))).toBe(expected);
  });
});
