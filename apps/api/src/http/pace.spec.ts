import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import { addPace } from './pace.js';

const MOST_MS = 60_000;

describe('the pace of those who ask', () => {
  let server: FastifyInstance;
  let timers: jest.SpiedFunction<typeof setTimeout>;

  beforeEach(() => {
    server = fastify();
    addPace(server, MOST_MS);
    server.post('/', () => 'heard');
    timers = jest.spyOn(globalThis, 'setTimeout');
  });

  afterEach(async () => {
    timers.mockRestore();
    await server.close();
  });

  const paced = (): number => timers.mock.calls.filter(([, ms]) => ms === MOST_MS).length;

  it('is kept for whoever comes over a socket', async () => {
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    expect(await (await fetch(url, { method: 'POST', body: '"word"' })).text()).toBe('heard');
    expect(paced()).toBe(1);
  });

  it('is not kept within the process: nothing waits there that would end it later', async () => {
    const { payload } = await server.inject({ method: 'POST', url: '/', payload: { word: 'word' } });
    expect(payload).toBe('heard');
    expect(paced()).toBe(0);
  });
});
