import { SYSTEM_ACTOR } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import { HandEntryService, type EnteredRow, type HandEntry } from '@townline/sources';
import { openImportHouse, type ImportHouse } from './import-house.js';

const DETECTIVE = { name: 'Ida Marlow', agency: 'Quillhaven Police' };

let house: ImportHouse;

beforeAll(async () => {
  house = await openImportHouse('hand entry');
});
beforeEach(() => house.empty());
afterAll(() => house.close());

function enter(entry: HandEntry): Promise<EnteredRow> {
  const work = house.module.get(UnitOfWork);
  return work.run(SYSTEM_ACTOR, (manager) => house.module.get(HandEntryService).enter(manager, DETECTIVE, entry));
}

describe('what a person enters by hand', () => {
  it('is an observation that names who said it', async () => {
    const row = await enter({ resource: 'vehicles', fields: { plate: 'ABC123', state: 'XA', note: 'seen twice' } });
    const [kept] = await house.rows<{
      id: string;
      source: string;
      kind: string;
      by: string;
      agency: string;
      state: string;
    }>(
      `select o.id, s.name as source, s.kind, o.content->>'entered_by' as by, o.content->>'agency' as agency, b.state
       from observation o join source s on s.id = o.source_id join import_batch b on b.id = o.import_batch_id`,
    );
    expect(kept).toEqual({
      id: row.observationId,
      source: 'hand entry',
      kind: 'ANALYST',
      by: 'Ida Marlow',
      agency: 'Quillhaven Police',
      state: 'LANDED',
    });
  });

  it('supersedes what was entered under the same key', async () => {
    const first = await enter({ resource: 'vehicles', fields: { plate: 'ABC123', state: 'XA' } });
    const second = await enter({
      resource: 'vehicles',
      fields: { plate: 'ABC124', state: 'XA' },
      recordId: first.recordId,
    });
    const rows = await house.rows(
      `select id, supersedes_id, superseded_at is null as current from observation order by id`,
    );
    expect(rows).toEqual([
      { id: first.observationId, supersedes_id: null, current: false },
      { id: second.observationId, supersedes_id: first.observationId, current: true },
    ]);
  });

  it('is refused when a field cannot be what it should be', async () => {
    await expect(enter({ resource: 'vehicles', fields: { state: 'XA' } })).rejects.toThrow(/plate: "" is required/);
    expect((await house.footprint())['observation']).toBe(0);
  });
});
