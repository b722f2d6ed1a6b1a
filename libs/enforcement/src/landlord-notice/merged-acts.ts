import type { PlaceAct } from './knowledge-timeline.js';

/**
 * Rows of one kind, business and day that several sources state are one act. Arrests that an agency entered are one each; an
 * imported row of an arrest may tell of one of them, and then is one with the first of its day.
 */
export function mergedActs(acts: readonly PlaceAct[]): PlaceAct[] {
  const merged = new Map<string, PlaceAct>();
  const entered = acts.filter(({ arrestId }) => arrestId !== null);
  for (const act of [...entered, ...acts.filter(({ arrestId }) => arrestId === null)]) {
    const told = entered.find((arrest) => mayTellOf(act, arrest))?.arrestId;
    const key = act.arrestId ?? told ?? JSON.stringify([act.kind, act.tenantKey ?? act.premisesId, act.happenedOn]);
    const known = merged.get(key) ?? act;
    const observationIds = [...new Set([...known.observationIds, ...act.observationIds])];
    const [tenantKey, eventId] = [known.tenantKey ?? act.tenantKey, known.eventId ?? act.eventId];
    merged.set(key, { ...known, tenantKey, eventId, observationIds });
  }
  return [...merged.values()];
}

function mayTellOf({ kind, happenedOn, tenantKey, premisesId }: PlaceAct, arrest: PlaceAct): boolean {
  const isThere = arrest.tenantKey === null ? arrest.premisesId === premisesId : arrest.tenantKey === tenantKey;
  return kind === 'ARREST' && arrest.happenedOn === happenedOn && isThere;
}
