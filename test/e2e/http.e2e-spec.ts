import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApi } from '@townline/app-api';
import supertest from 'supertest';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

describe('the door', () => {
  let house: ApiHouse;
  let url: string;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_http');
    house = await openApiHouse(dataSource, drop);
    url = await house.api.app.getUrl();
  });
  afterAll(() => house.close());

  it('listens on loopback only, and says why', async () => {
    const api = await createApi(house.dataSource, { filesFolder: '.townline/none' });
    await expect(api.start(0, '0.0.0.0')).rejects.toMatchObject({
      code: 'NOT_LOOPBACK',
      message: expect.stringContaining('loopback'),
    });
    await api.close();
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });

  it('answers nobody who came by another name, such as a web page that points its own name here', async () => {
    const { status, body } = await supertest(url).get('/health').set('host', 'example.test');
    expect(status).toBe(403);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'REFUSED' } }] });
    expect((await supertest(url).get('/health').set('host', 'localhost:4600')).status).toBe(200);
  });

  it('runs no question that a form on another page could send', async () => {
    const form = await supertest(url).post('/graphql').type('form').send({ query: '{ sources { name } }' });
    expect(form.status).toBeGreaterThanOrEqual(400);
    const link = await supertest(url).get('/graphql').query({ query: '{ sources { name } }' });
    expect(link.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(link.body)).not.toContain('"data"');
  });

  it('says whether the database answers', async () => {
    const { status, body } = await supertest(url).get('/health');
    expect([status, body]).toEqual([200, { status: 'ok', parkedEvents: 0 }]);
  });

  it.each(['/', '/graphiql'])(
    'serves GraphiQL at %s from the installed packages, with no request to anywhere else',
    async (path) => {
      const { status, text, headers } = await supertest(url).get(path);
      expect(status).toBe(200);
      expect(text).not.toMatch(/https?:|\/\//);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/https?:|\*/);
      const assets = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
      expect(assets.length).toBeGreaterThan(4);
      for (const asset of assets) {
        const response = await fetch(new URL(asset, url));
        expect([asset, response.status]).toEqual([asset, 200]);
        const body = await response.text();
        if (asset.endsWith('.css')) expect(body.replace(/url\(data:[^)]*\)/g, '')).not.toMatch(/url\(|@import/);
        if (asset.endsWith('start.js')) expect(body).toContain("url: '/graphql'");
      }
    },
  );

  it('sends strict headers with every answer', async () => {
    for (const path of ['/health', '/', '/nowhere']) {
      const { headers } = await supertest(url).get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });
});
