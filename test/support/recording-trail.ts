import type { Actor } from '@townline/kernel';
import { type AuditNote, AuditTrail } from '@townline/platform';

/** Keeps in memory what the audit room would write. */
export class RecordingTrail extends AuditTrail {
  private readonly notes: { readonly actor: Actor; readonly note: AuditNote }[] = [];

  noted(objectId: string | undefined): object[] {
    return this.notes
      .filter(({ note }) => note.objectId === objectId)
      .map(({ actor, note: { act } }) => ({ act, actor }));
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  write(_manager: unknown, actor: Actor, note: AuditNote): Promise<void> {
    this.notes.push({ actor, note });
    return Promise.resolve();
  }

  writeJob(): Promise<void> {
    return Promise.resolve();
  }

  refuse(): void {
    return undefined;
  }
}
