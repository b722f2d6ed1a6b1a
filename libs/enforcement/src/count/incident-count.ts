/** How many incidents of a uniform code an agency had in a month, and who was in them. */
export interface IncidentCount {
  readonly code: string;
  readonly agency: string;
  /** `2026-03`; null: the month is not known. */
  readonly month: string | null;
  readonly incidents: number;
  readonly victims: number;
  /** People taken for offenders who are no victims of the same incident. */
  readonly offenders: number;
  readonly arrests: number;
}

export interface IncidentCountQuestion {
  /** Days, half-open. */
  readonly from: string;
  readonly to: string;
  /** Each of them appears, also with zero; null: those that have any. */
  readonly agencies: readonly string[] | null;
}
