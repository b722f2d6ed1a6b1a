import { importInto } from '@townline/app-cli';
import { ResolveRunService } from '@townline/leads';
import { shippedProfile } from '@townline/sources';
import { openBenchHouse } from './bench-house.js';
import { ownedByPerson, pairOf, readLicenses, registerFindings, strangersAfter } from './real-register.js';
import { sharedData } from './shared-path.js';

/**
 * The real register of ordinary licenses, as a regression check: what is found, and what is flagged beside the two lists of
 * pairs that are known to be of one owner, or of strangers. Nobody in it is suspected of anything.
 */
const licensesPath = sharedData('registers/slo_business_licences.csv');
const listedPath = sharedData('registers/slo_same_owner_reopenings.csv');
if (licensesPath === undefined || listedPath === undefined) {
  process.stderr.write('bench: register skipped: the register is not on this machine\n');
  process.exit(0);
}
const house = await openBenchHouse();
try {
  const licenses = readLicenses(licensesPath);
  const listed = readLicenses(listedPath);
  await importInto(house.context, licensesPath, { profile: await shippedProfile('slo-business-licenses') });
  await house.context.get(ResolveRunService).run({ all: true });
  const findings = await registerFindings(house.dataSource);
  const named = ownedByPerson(listed);
  const found = named.filter(
    (row) => findings.get(pairOf(row['prev_account'], row['next_account']))?.kind === 'SAME_OWNER',
  );
  const strangers = strangersAfter(licenses);
  const strangersFlagged = strangers.filter((pair) => findings.get(pair)?.answer === 'FLAGGED');
  const known = new Set([...strangers, ...listed.map((row) => pairOf(row['prev_account'], row['next_account']))]);
  const neither = [...findings].filter(([pair, { answer }]) => answer === 'FLAGGED' && !known.has(pair));
  const report = {
    bench: 'register',
    licenses: licenses.length,
    findings: countBy([...findings.values()].map(({ kind, answer }) => `${kind} ${answer}`)),
    sameOwnerListed: named.length,
    sameOwnerFound: found.length,
    sameOwnerRecall: round(found.length / named.length),
    strangers: strangers.length,
    strangersFlagged: strangersFlagged.length,
    strangersFlaggedShare: round(strangersFlagged.length / strangers.length),
    flaggedInNeitherList: countBy(neither.map(([, { kind }]) => kind)),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  await house.close();
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function round(share: number): number {
  return Number(share.toFixed(4));
}
