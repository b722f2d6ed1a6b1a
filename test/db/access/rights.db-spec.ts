import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccessModule,
  AccessService,
  type ActingViewer,
  AgencyService,
  CaseAdmissionService,
  CompartmentService,
  HoldingRepository,
  type HoldingTerms,
  type Purpose,
  type Role,
  RoleGrantService,
  SharingAgreementService,
} from '@townline/access';
import { PlatformModule } from '@townline/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { insert, makeSession } from './access-house.js';

const HIDDEN = { code: 'NOT_FOUND_OR_NO_ACCESS' };
const YEAR = { since: new Date('2020-01-01'), until: new Date('2099-01-01') };

let database: TestDatabase;
let folder: string;
let module: TestingModule;

beforeAll(async () => {
  database = await createTestDatabase('rights', 3);
  folder = await mkdtemp(join(tmpdir(), 'townline-rights-'));
  module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource: database.dataSource, filesFolder: folder }), AccessModule],
  }).compile();
  const root = await person('INSTALLATION', 'ADMINISTRATOR');
  const agencies = module.get(AgencyService);
  await agencies.add(await root(), { code: 'ALDERFORD-PD', name: 'Alderford Police', kind: 'POLICE' });
  await agencies.add(await root(), { code: 'BRAMLEY-PD', name: 'Bramley Police', kind: 'POLICE' });
  await agencies.add(await root(), { code: 'RIVER-FORCE', name: 'River task force', kind: 'TASK_FORCE' });
});
afterAll(async () => {
  await module.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Somebody with a role from the first day, as he stands whenever he is asked for. */
async function person(agency: string, ...roles: Role[]): Promise<(purpose?: Purpose) => Promise<ActingViewer>> {
  const accountId = randomUUID();
  const { manager } = database.dataSource;
  await makeSession(manager, accountId, agency);
  for (const role of roles) {
    await insert(manager, 'role_grant', { id: randomUUID(), account_id: accountId, agency, role, since: YEAR.since });
  }
  return async (purpose) => ({
    actor: { name: 'Jo Rivers', agency },
    viewer: await module
      .get(AccessService)
      .viewerOf({ accountId, isLive: true, isAssured: true, purpose: purpose ?? null }),
  });
}

async function holding(terms: HoldingTerms): Promise<number> {
  return database.dataSource.transaction((manager) => module.get(HoldingRepository).ensure(manager, terms));
}

async function reads(who: ActingViewer, id: number): Promise<string> {
  const access = module.get(AccessService);
  const grounds = await access.requireHoldings(who.viewer, 'READ', [id]).catch((error: { code: string }) => error.code);
  return typeof grounds === 'string' ? grounds : (grounds.get(id)?.kind ?? 'none');
}

describe('roles', () => {
  it('are given by the agency’s own administrators, and end', async () => {
    const [admin, other, detective] = [
      await person('ALDERFORD-PD', 'ADMINISTRATOR'),
      await person('BRAMLEY-PD', 'ADMINISTRATOR'),
      await person('ALDERFORD-PD'),
    ];
    const raids = await holding({ agency: 'ALDERFORD-PD', recordClass: 'ENFORCEMENT' });
    const grants = module.get(RoleGrantService);
    const { accountId } = (await detective()).viewer;
    const input = { accountId, agency: 'ALDERFORD-PD', role: 'DETECTIVE' } as const;
    await expect(grants.grant(await other(), input)).rejects.toMatchObject(HIDDEN);
    await expect(grants.grant(await detective(), input)).rejects.toMatchObject(HIDDEN);
    expect(await reads(await detective(), raids)).toBe(HIDDEN.code);
    const id = await grants.grant(await admin(), input);
    expect(await reads(await detective(), raids)).toBe('OWNERSHIP');
    expect(await reads(await admin(), raids)).toBe(HIDDEN.code);
    await expect(grants.end(await other(), id)).rejects.toMatchObject(HIDDEN);
    await grants.end(await admin(), id);
    expect(await reads(await detective(), raids)).toBe(HIDDEN.code);
  });

  it('given to oneself count once a second administrator has confirmed them', async () => {
    const [admin, second] = [
      await person('ALDERFORD-PD', 'ADMINISTRATOR'),
      await person('ALDERFORD-PD', 'ADMINISTRATOR'),
    ];
    const grants = module.get(RoleGrantService);
    const { accountId } = (await admin()).viewer;
    const id = await grants.grant(await admin(), { accountId, agency: 'ALDERFORD-PD', role: 'CLERK' });
    const roles = async (): Promise<string[]> => (await admin()).viewer.roles.map(({ role }) => role).sort();
    expect(await roles()).toEqual(['ADMINISTRATOR']);
    await expect(grants.confirm(await admin(), id)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await grants.confirm(await second(), id);
    expect(await roles()).toEqual(['ADMINISTRATOR', 'CLERK']);
  });
});

describe('an agreement', () => {
  it('opens what it names once two people of the two agencies have signed, for its purpose, until withdrawn', async () => {
    const [giver, taker, detective] = [
      await person('BRAMLEY-PD', 'ADMINISTRATOR'),
      await person('ALDERFORD-PD', 'ADMINISTRATOR'),
      await person('ALDERFORD-PD', 'DETECTIVE'),
    ];
    const raids = await holding({ agency: 'BRAMLEY-PD', recordClass: 'ENFORCEMENT' });
    const tips = await holding({ agency: 'BRAMLEY-PD', recordClass: 'TIP' });
    const agreements = module.get(SharingAgreementService);
    const terms = {
      title: 'Raids in the valley',
      fromAgency: 'BRAMLEY-PD',
      toAgency: 'ALDERFORD-PD',
      classes: ['ENFORCEMENT' as const],
      towns: null,
      cases: null,
      purposes: ['INVESTIGATION' as const],
      ...YEAR,
    };
    await expect(agreements.draft(await taker(), terms)).rejects.toMatchObject(HIDDEN);
    await expect(agreements.draft(await giver(), { ...terms, classes: [] })).rejects.toMatchObject({
      code: 'BAD_TERMS',
    });
    const id = await agreements.draft(await giver(), terms);
    await agreements.sign(await giver(), id, 'BRAMLEY-PD');
    await expect(agreements.sign(await giver(), id, 'BRAMLEY-PD')).rejects.toMatchObject({ code: 'ALREADY_SIGNED' });
    await expect(agreements.sign(await giver(), id, 'ALDERFORD-PD')).rejects.toMatchObject(HIDDEN);
    expect(await reads(await detective('INVESTIGATION'), raids)).toBe(HIDDEN.code);
    await agreements.sign(await taker(), id, 'ALDERFORD-PD');
    expect(await reads(await detective('INVESTIGATION'), raids)).toBe('AGREEMENT');
    expect(await reads(await detective('REPORTING'), raids)).toBe(HIDDEN.code);
    expect(await reads(await detective(), raids)).toBe(HIDDEN.code);
    expect(await reads(await detective('INVESTIGATION'), tips)).toBe(HIDDEN.code);
    await expect(
      database.dataSource.query(`update access.sharing_agreement set classes = '{TIP}' where id = $1`, [id]),
    ).rejects.toThrow('never changed');
    await agreements.withdraw(await taker(), id, 'ALDERFORD-PD');
    expect(await reads(await detective('INVESTIGATION'), raids)).toBe(HIDDEN.code);
    await expect(agreements.withdraw(await giver(), id, 'BRAMLEY-PD')).rejects.toMatchObject({ code: 'ALREADY_ENDED' });
  });

  it('with a task force counts while the agency belongs to it', async () => {
    const [admin, force, analyst] = [
      await person('BRAMLEY-PD', 'ADMINISTRATOR'),
      await person('RIVER-FORCE', 'ADMINISTRATOR'),
      await person('RIVER-FORCE', 'TASK_FORCE_ANALYST'),
    ];
    const raids = await holding({ agency: 'BRAMLEY-PD', recordClass: 'ENFORCEMENT', town: 'XA Quillmere' });
    const elsewhere = await holding({ agency: 'BRAMLEY-PD', recordClass: 'ENFORCEMENT' });
    const agreements = module.get(SharingAgreementService);
    const agencies = module.get(AgencyService);
    const id = await agreements.draft(await admin(), {
      title: 'River task force',
      fromAgency: 'BRAMLEY-PD',
      toAgency: 'RIVER-FORCE',
      classes: ['ENFORCEMENT'],
      towns: ['XA Quillmere'],
      cases: null,
      purposes: ['INVESTIGATION'],
      ...YEAR,
    });
    await agreements.sign(await admin(), id, 'BRAMLEY-PD');
    await agreements.sign(await force(), id, 'RIVER-FORCE');
    const sight = async (): Promise<string> => reads(await analyst('INVESTIGATION'), raids);
    expect(await sight()).toBe(HIDDEN.code);
    await expect(agencies.join(await admin(), 'ALDERFORD-PD', 'BRAMLEY-PD')).rejects.toMatchObject({
      code: 'NOT_A_TASK_FORCE',
    });
    await agencies.join(await admin(), 'RIVER-FORCE', 'BRAMLEY-PD');
    expect(await sight()).toBe('AGREEMENT');
    expect(await reads(await analyst('INVESTIGATION'), elsewhere)).toBe(HIDDEN.code);
    await agencies.leave(await admin(), 'RIVER-FORCE', 'BRAMLEY-PD');
    expect(await sight()).toBe(HIDDEN.code);
  });
});

describe('need to know', () => {
  it('of a case is the admitted one’s alone, and a compartment’s key is never one’s own gift', async () => {
    const [admin, detective] = [
      await person('ALDERFORD-PD', 'ADMINISTRATOR'),
      await person('ALDERFORD-PD', 'DETECTIVE'),
    ];
    const caseId = randomUUID();
    const file = await holding({ agency: 'ALDERFORD-PD', recordClass: 'CASE', caseId, isSealed: true });
    const admissions = module.get(CaseAdmissionService);
    const { manager } = database.dataSource;
    const { accountId } = (await detective()).viewer;
    expect(await reads(await detective(), file)).toBe(HIDDEN.code);
    await admissions.admit(manager, { id: caseId, accountId, reason: 'lead detective', minutes: 60, by: null });
    expect(await reads(await detective(), file)).toBe('OWNERSHIP');
    await admissions.dismiss(manager, caseId, accountId);
    expect(await reads(await detective(), file)).toBe(HIDDEN.code);

    const compartments = module.get(CompartmentService);
    const compartmentId = await compartments.make(await admin(), 'ALDERFORD-PD', 'SEALED_SOURCE', 'Informants');
    const room = await holding({ agency: 'ALDERFORD-PD', recordClass: 'INTELLIGENCE', compartmentId });
    const key = { id: compartmentId, accountId, reason: 'handler', minutes: null };
    expect(await reads(await detective(), room)).toBe(HIDDEN.code);
    await expect(compartments.admit(await detective(), { ...key, accountId: randomUUID() })).rejects.toMatchObject(
      HIDDEN,
    );
    await expect(
      compartments.admit(await admin(), { ...key, accountId: (await admin()).viewer.accountId }),
    ).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await compartments.admit(await admin(), key);
    expect(await reads(await detective(), room)).toBe('OWNERSHIP');
    await compartments.dismiss(await admin(), compartmentId, accountId);
    expect(await reads(await detective(), room)).toBe(HIDDEN.code);
  });
});
