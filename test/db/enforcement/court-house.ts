import { Test, type TestingModule } from '@nestjs/testing';
import {
  ArrestService,
  ChargeService,
  CourtCounts,
  CourtModule,
  IncidentCounts,
  IncidentService,
  type NewChargeStep,
  type RecordArrest,
} from '@townline/enforcement';
import { loadReferenceLaw, loadReferenceOffenses } from '@townline/database';
import { FixedClock, PlatformModule } from '@townline/platform';
import type { Purpose } from '@townline/access';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

export interface CourtHouse extends ViewerHouse {
  readonly module: TestingModule;
  readonly arrests: ArrestService;
  readonly charges: ChargeService;
  readonly incidents: IncidentService;
  readonly counts: CourtCounts;
  readonly incidentCounts: IncidentCounts;
  arrest(person: SignedInPerson, more?: Partial<RecordArrest>): Promise<string>;
  /** The ids of the charges of an arrest, as the person sees them. */
  chargesOf(person: SignedInPerson, arrestId: string): Promise<string[]>;
  step(person: SignedInPerson, chargeId: string, more: Partial<NewChargeStep>, purpose?: Purpose): Promise<string>;
}

export const ARREST: RecordArrest = {
  kind: 'ON_SITE',
  arrestedOn: '2026-03-04',
  part: 'SELLER',
  defendant: 'Orla Penhallow',
  partyId: null,
  age: 31,
  town: 'XA Alderford',
  premisesId: null,
  businessId: null,
  incidentId: null,
  personId: null,
  caseId: null,
  offenses: [{ citation: '53a-82', offenseOn: '2026-03-04' }],
};

const STEP = {
  happenedOn: null,
  offense: null,
  plea: null,
  docket: null,
  court: null,
  sentence: null,
  note: null,
  correctsId: null,
};

/** Two police departments, the law as it ships, and the services of the court chain. */
export async function openCourtHouse(name: string): Promise<CourtHouse> {
  const house = await openViewerHouse(name);
  const { dataSource, engine } = house;
  await loadReferenceLaw(engine);
  await loadReferenceOffenses(engine);
  const clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource, engine, filesFolder: '.', clock }), CourtModule],
  }).compile();
  const [arrests, charges] = [module.get(ArrestService), module.get(ChargeService)];
  return {
    ...house,
    module,
    arrests,
    charges,
    incidents: module.get(IncidentService),
    counts: module.get(CourtCounts),
    incidentCounts: module.get(IncidentCounts),
    arrest: (person, more = {}) =>
      house.as(person, 'INVESTIGATION', () => arrests.record({ ...ARREST, ...more }, person)),
    chargesOf: async (person, arrestId) => {
      const rows = await house.as(person, 'INVESTIGATION', () => charges.of([arrestId]));
      return rows.map(({ id }) => id);
    },
    step: (person, chargeId, more, purpose = 'INVESTIGATION') =>
      house.as(person, purpose, () => charges.add({ ...STEP, act: 'FILE', chargeId, ...more }, person)),
    close: async () => {
      await module.close();
      await house.close();
    },
  };
}
