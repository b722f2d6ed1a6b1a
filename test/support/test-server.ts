import { type ServerAddress, serverAddress } from '@townline/platform';

/** The server that `npm test` brought up for this run. */
export function testServer(): ServerAddress {
  const url = process.env['TOWNLINE_TEST_SERVER'];
  if (!url) throw new Error('this test needs the database server that npm test starts: npm test -- <path of the test>');
  return serverAddress(url);
}
