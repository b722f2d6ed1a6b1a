import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DECONFLICTION_KEY, DeconflictionIndexService } from '@townline/leads';
import { FileKeyVault } from '@townline/platform';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { PersonAtWork } from '../support/signed-api.js';
import { openGateStory, type GateStory } from './gate-story.js';

const ASK = `mutation ($values: [AskedIdentifierInput!]!) { deconflict(identifiers: $values) {
  __typename ... on Deconfliction { left answers { hit agencies { agency contact } } }
  ... on DeconflictionRefusal { code } } }`;
const ALERT = 'subscription { alert { rule sentence sources { recordId } } }';

interface Told {
  readonly alert: { readonly rule: string; readonly sentence: string };
}

/** Alderford's telephone of the story. */
const THEIRS = '(860) 555-0142';

describe('C: looking for what others hold', () => {
  let folder: string;
  let story: GateStory;
  const clients: Client[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-keys-'));
    const vault = new FileKeyVault(folder);
    await vault.ensure(DECONFLICTION_KEY);
    story = await openGateStory('attacks deconfliction', vault);
    await story.engine.query(
      `update access.agency set name = 'Dunmarrow Police', contact = 'desk 22' where code = 'DUNMARROW-PD'`,
    );
    const index = story.guarded.api.app.get(DeconflictionIndexService, { strict: false });
    await index.optIn('AMBERWICK-PD', 'ENFORCEMENT', { name: 'Ada Quill', agency: 'AMBERWICK-PD' });
    await index.refresh();
    await story.dispatchAll();
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await story?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function connect(person: PersonAtWork): Client {
    const client = createClient({
      url: `${story.guarded.url.replace('http', 'ws')}graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${person.token}`, 'x-townline-purpose': 'INVESTIGATION' },
      retryAttempts: 0,
    });
    clients.push(client);
    return client;
  }
  const phone = (...values: readonly string[]) => ({ values: values.map((value) => ({ kind: 'PHONE', value })) });

  it('C22 tells those of the owner who may see the record, at once and in their inbox, and nobody else', async () => {
    const feed = connect(story.one).iterate<Told>({ query: ALERT });
    const overheard: unknown[] = [];
    for (const person of [story.other, story.inspector]) {
      connect(person).subscribe(
        { query: ALERT },
        { next: (value) => overheard.push(value), error: () => undefined, complete: () => undefined },
      );
    }
    const coming = feed.next();
    const asked = await story.ask(story.other, ASK, phone(THEIRS));
    expect(asked.errors).toBeUndefined();
    expect(asked.data).toMatchObject({
      deconflict: { answers: [{ hit: true, agencies: [{ agency: 'AMBERWICK-PD' }] }] },
    });
    await story.dispatchAll();
    expect((await coming).value).toMatchObject({
      data: {
        alert: {
          rule: 'DECONFLICTION',
          sentence: 'Dunmarrow Police (desk 22) asked about a telephone number that your agency holds.',
        },
      },
    });
    await feed.return?.();
    const inbox = await story.text(story.one, '{ alerts { nodes { rule watchReason sources { recordId } } } }');
    expect(inbox).toContain('DECONFLICTION');
    expect(inbox).not.toContain('555-0142');
    expect(overheard).toEqual([]);
    for (const person of [story.other, story.inspector]) {
      expect(await story.text(person, '{ alerts { nodes { rule } } }')).not.toContain('DECONFLICTION');
    }
    const notices = '{ deconflictionNotices { side kind agency } }';
    expect((await story.ask(story.other, notices)).data).toEqual({
      deconflictionNotices: [{ side: 'ASKER', kind: 'PHONE', agency: 'AMBERWICK-PD' }],
    });
    expect((await story.ask(story.one, notices)).data).toEqual({
      deconflictionNotices: [{ side: 'OWNER', kind: 'PHONE', agency: 'Dunmarrow Police' }],
    });
  });

  it('C22 answers whole identifiers alone, twenty in an hour, and never of survivors', async () => {
    for (const value of ['8', '860555014*', '%', '860-555']) {
      expect((await story.ask(story.other, ASK, phone(value))).data).toMatchObject({
        deconflict: { code: 'UNREADABLE' },
      });
    }
    const many = Array.from({ length: 19 }, (_, at) => `860-555-0${150 + at}`);
    expect((await story.ask(story.other, ASK, phone(...many))).data).toMatchObject({ deconflict: { left: 0 } });
    expect((await story.ask(story.other, ASK, phone(THEIRS))).data).toMatchObject({
      deconflict: { code: 'RATE_LIMITED' },
    });
    const classes = await story.engine.query<object[]>(
      `select 1 from deconfliction.identifier where record_class in ('REFERRAL','SURVIVOR')`,
    );
    expect(classes).toEqual([]);
    // Whoever may read nothing of the kind may not ask either.
    const administrator = await story.guarded.person('DUNMARROW-PD', ['ADMINISTRATOR'], 'sel');
    expect((await story.ask(administrator, ASK, phone(THEIRS))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('C13 sends a subscriber what they see and no event of the rest', async () => {
    const seen: string[] = [];
    const names = 'subscription { leadChanged { id successor { name } } }';
    const client = connect(story.one);
    const feed = client.iterate<{ leadChanged: { id: string } | null }>({ query: names });
    const first = feed.next();
    connect(story.inspector).subscribe(
      { query: names },
      { next: (value) => seen.push(JSON.stringify(value)), error: () => undefined, complete: () => undefined },
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await story.ask(story.one, `mutation ($id: ID!) { claimLead(input: { leadId: $id }) { __typename } }`, {
      id: story.leadId,
    });
    expect((await first).value).toMatchObject({ data: { leadChanged: { id: story.leadId } } });
    await feed.return?.();
    expect(seen.filter((text) => text.includes(story.leadId))).toEqual([]);
  });
});
