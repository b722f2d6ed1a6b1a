/** Extensions the migrations create; each ships with PostgreSQL itself, except PostGIS. */
export const REQUIRED_EXTENSIONS = ['postgis', 'pg_trgm', 'btree_gist'] as const;

export const LEAST_POSTGRES = 15;
export const LEAST_POSTGIS = [3, 3] as const;

/** True for 3.3, 3.3.2, 3.6.0dev and 4; false for 3.2.9 and for what is no version. */
export function isPostgisNewEnough(version: string): boolean {
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(version.trim()) ?? [];
  if (major === undefined) return false;
  if (Number(major) !== LEAST_POSTGIS[0]) return Number(major) > LEAST_POSTGIS[0];
  return Number(minor ?? 0) >= LEAST_POSTGIS[1];
}
