import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, createApi, printApiSchema } from '@townline/app-api';
import { createDataSource } from '@townline/database';
import { buildSchema, isObjectType } from 'graphql';

const SNAPSHOT = new URL('../../apps/api/schema.graphql', import.meta.url);

/** Roots that answer no facts: what sources there are, and people's own work as it stands now. */
const WORK = new Set([
  'sources',
  'alerts',
  'alertUsefulness',
  'decidedPairs',
  'deconflictionNotices',
  'leadQueue',
  'operationConflicts',
  'operationPlans',
  'precision',
  'savedSearches',
  'watches',
  'webhooks',
  // Who may do what is of now.
  'accounts',
  'agencies',
  'askableCompartments',
  'auditEntries',
  'compartmentOpenings',
  'compartments',
  'me',
  'roleGrants',
  'sharingAgreements',
  // So is what agencies do about what they know.
  'agencyQuality',
  'annualReportRows',
  'annualReports',
  'proveAnnualReport',
  'publishedReports',
  'annualReturns',
  'caseFile',
  'caseFiles',
  'caseTasks',
  'caseWorkload',
  'casesNaming',
  'arrest',
  'arrests',
  'closings',
  'courtCounts',
  'courtRows',
  'incident',
  'incidentCounts',
  'incidents',
  'incidentsCounted',
  'shopHistory',
  // Of a case's matter, of money and of what a place has seen, each row says its own day.
  'benchmarkFigures',
  'caseUploads',
  'convictionsWithoutFee',
  'elementMatrix',
  'exhibit',
  'exhibits',
  'federalComparisons',
  'feeConvictions',
  'feeGroups',
  'feeLedger',
  'feeSummary',
  'feeTrend',
  'landlordBaseRate',
  'landlordKnowledge',
  'landlordNotices',
  'legalProcess',
  'legalProcessCounts',
  'legalProcessObtaining',
  'legalProcesses',
  'periodCaveats',
  'premisesCounters',
  'seizures',
  'statutoryCounters',
  // Survivors and sealed sources lie apart from all facts; their doors keep times of their own.
  'sealedRooms',
  'survivor',
  'findSurvivors',
  'survivorBehind',
  'survivorStanding',
  'survivorConsents',
  'survivorDisclosures',
  'survivorRelease',
  'serviceProviders',
  'survivorCare',
  'ownReferrals',
  'ownReferral',
  'survivorContact',
  'followUpsDue',
  'caseSurvivors',
  'childReports',
  'childReportCounts',
  'sealedSource',
  'sourceOpenings',
  'caseClosings',
  'hotlineCounts',
  'hotlineTips',
  'interpreters',
  'interviewCounts',
  'interviews',
  'jointWork',
  'searchCases',
  'completenessBoard',
  'intelligenceSubject',
  'intelligenceSubjects',
  'legalHolds',
  'returnForm',
  'verifyReturnReceipt',
  'waitingPurges',
  // The law is asked for a day; its versions are published.
  'fines',
  'offenseElements',
  'statutes',
  'statuteVersions',
  'statuteUses',
  'uniformOffenses',
]);

describe('the GraphQL schema', () => {
  let api: Api;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
    // The schema follows from the code alone; this pool is never opened.
    api = await createApi(createDataSource('postgres://nobody@127.0.0.1:1/none'), { filesFolder: folder });
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is what apps/api/schema.graphql shows (npm run snapshots writes it anew)', async () => {
    const schema = printApiSchema(api);
    if (process.env['TOWNLINE_WRITE_SNAPSHOTS'] === '1') await writeFile(SNAPSHOT, schema);
    expect(await readFile(SNAPSHOT, 'utf8')).toBe(schema);
  });

  it('gives every fact its source', () => {
    const schema = buildSchema(printApiSchema(api));
    const facts = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'period' in type.getFields(),
    );
    expect(facts.length).toBeGreaterThan(8);
    for (const fact of facts) {
      const { source, sources } = isObjectType(fact) ? fact.getFields() : {};
      const stated = [`${source?.type.toString()}`, `${sources?.type.toString()}`];
      expect([fact.name, ...stated]).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(SourceRef!|\[SourceRef!\]!)$/)]),
      );
    }
  });

  it('asks both clocks at every root that answers facts', () => {
    const fields = Object.values(buildSchema(printApiSchema(api)).getQueryType()?.getFields() ?? {});
    for (const field of fields.filter(({ name }) => !WORK.has(name))) {
      // Ordinances are asked for a day of their own, which none can do without.
      const names = field.args.map(({ name }) => (name === 'on' ? 'asOf' : name));
      expect([field.name, ...names]).toEqual(expect.arrayContaining([field.name, 'asOf', 'knownAt']));
    }
  });
});
