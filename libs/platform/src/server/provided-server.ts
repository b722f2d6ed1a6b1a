/** Where a server listens and how its databases are reached. The URL holds a password. */
export interface ServerAddress {
  readonly kind: 'URL' | 'CLUSTER' | 'EMBEDDED';
  /** Used for CREATE DATABASE and DROP DATABASE alone. */
  readonly adminUrl: string;
  /** The URL of one database on that server. */
  url(database: string): string;
}

/** A server that stands ready; `release` must be called when the work is done. */
export interface ProvidedServer extends ServerAddress {
  /** 1 means one session: no workers, no listeners, no second connection inside a transaction. */
  readonly maxConnections: number;
  release(): Promise<void>;
}

/** The address of a server whose administrative URL is known, as tests get it from their starter. */
export function serverAddress(adminUrl: string, kind: ServerAddress['kind'] = 'URL'): ServerAddress {
  return { kind, adminUrl, url: (database) => withDatabase(adminUrl, database) };
}

/** The same server, user and settings; another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}

/** The URL as it may be printed: without the password. */
export function withoutPassword(url: string): string {
  const changed = new URL(url);
  if (changed.password !== '') changed.password = '***';
  return changed.toString();
}
