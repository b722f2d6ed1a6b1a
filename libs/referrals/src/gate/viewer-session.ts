import type { EntityManager } from 'typeorm';
import type { Viewer } from './viewer.js';

/**
 * Begins the session of the viewer in a transaction, before the first door is asked: the database then takes account, agency
 * and roles from its own tables. The composition root binds it to the gate of the house (`access.begin`).
 */
export abstract class ViewerSession {
  abstract begin(manager: EntityManager, viewer: Viewer): Promise<void>;
}

/** Believes the caller: for an installation whose doors ask for no session yet. */
export class StatedViewer extends ViewerSession {
  begin(): Promise<void> {
    return Promise.resolve();
  }
}
