import type { DataPackage, Row } from '@townline/simulation';

/** The agencies of the demo with sign-in, all invented, and whose sources are theirs. */
export const SAMPLE_AGENCIES = [
  { code: 'GULLHAVEN-PD', name: 'Gullhaven Police', kind: 'POLICE', sources: ['police-log', 'tip-line'] },
  { code: 'OUTER-SHOAL-HEALTH', name: 'Outer Shoal Health District', kind: 'HEALTH', sources: ['health-district'] },
] as const;

/** Those who may sign in. */
export const SAMPLE_PEOPLE = [
  { username: 'detective', name: 'Ines Varrow', agency: 'GULLHAVEN-PD', roles: ['DETECTIVE'] },
  { username: 'supervisor', name: 'Odo Penhale', agency: 'GULLHAVEN-PD', roles: ['SUPERVISOR'] },
  { username: 'administrator', name: 'Wyn Larkett', agency: 'GULLHAVEN-PD', roles: ['ADMINISTRATOR'] },
  { username: 'inspector', name: 'Tamsin Orrel', agency: 'OUTER-SHOAL-HEALTH', roles: ['INSPECTOR'] },
] as const;

/** What the health district shows the police, and for what. */
export const SAMPLE_AGREEMENT = {
  from: 'OUTER-SHOAL-HEALTH',
  to: 'GULLHAVEN-PD',
  classes: ['INSPECTION'],
  purposes: ['INVESTIGATION'],
} as const;

/** A part of the sample that one agency brings; null: the public registers. */
export interface SamplePart {
  readonly agency: string | null;
  readonly package: DataPackage;
}

/** The sample taken apart by whose sources they are. */
export function samplePartsOf(whole: DataPackage): SamplePart[] {
  const owned = new Set<string>(SAMPLE_AGENCIES.flatMap(({ sources }) => [...sources]));
  const parts = SAMPLE_AGENCIES.map(({ code, sources }) => ({
    agency: code,
    package: partOf(whole, new Set<string>(sources)),
  }));
  const open = new Set(whole.descriptor.sources.map(({ name }) => name).filter((name) => !owned.has(name)));
  return [{ agency: null, package: partOf(whole, open) }, ...parts];
}

/** The rows of some sources. What no source says (the truth behind the sample) is left out. */
function partOf(whole: DataPackage, sources: ReadonlySet<string>): DataPackage {
  const { descriptor } = whole;
  const kept = descriptor.resources.filter(({ name }) => !name.startsWith('truth_'));
  const resources = Object.entries(whole.resources).map(([name, { columns, rows }]) => [
    name,
    { columns, rows: [...rows].filter(({ source }: Row) => sources.has(String(source))) },
  ]);
  return {
    ...whole,
    descriptor: {
      ...descriptor,
      sources: descriptor.sources.filter(({ name }) => sources.has(name)),
      resources: kept,
    },
    resources: Object.fromEntries(resources) as DataPackage['resources'],
  };
}
