/**
 * SQL: whether an arrest still counts against anybody or anything. Not one of which every charge was vacated or dropped for a
 * victim, nor one of a victim of the same incident; whoever counts arrests asks this, also where no policy is in force.
 */
export function isCountedArrest(alias: string): string {
  return `(exists (select from charge c where c.arrest_id = ${alias}.id and c.state not in ('VACATED','NOT_PROSECUTED'))
    and not exists (select from incident_person v where v.id = ${alias}.person_id and v.part = 'VICTIM'))`;
}
