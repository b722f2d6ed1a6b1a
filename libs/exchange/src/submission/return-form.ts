/** TEXT: said in words. COUNT: a whole number from zero; left out where it is not known, which is not zero. */
export const ITEM_KINDS = ['TEXT', 'COUNT'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface FormItem {
  /** By which an answer, a CSV column and a report name it; it never changes. */
  readonly key: string;
  /** Of the nine items of the statute; null for the uniform counts beside them. */
  readonly number: number | null;
  readonly label: string;
  readonly kind: ItemKind;
}

export interface ReturnForm {
  /** A return keeps the version it was written on. */
  readonly version: number;
  readonly citation: string;
  readonly items: readonly FormItem[];
  /** The first count is never more than the second. */
  readonly within: readonly (readonly [string, string])[];
}

const text = (number: number, key: string, label: string): FormItem => ({ key, number, label, kind: 'TEXT' });
const count = (key: string, label: string, number: number | null = null): FormItem => ({
  key,
  number,
  label,
  kind: 'COUNT',
});

/** The nine items by their short titles: the wording of the statute is still to be taken over (`docs/returns.md`). */
const FIRST: ReturnForm = {
  version: 1,
  citation: '51-286h',
  items: [
    text(1, 'joint_efforts', 'Joint efforts'),
    count('referrals_received', 'Referrals received', 2),
    text(3, 'criteria_to_investigate', 'Criteria to investigate'),
    text(4, 'coordination', 'Coordination'),
    text(5, 'training', 'Training'),
    text(6, 'obstacles', 'Obstacles'),
    count('investigations_with_missing_children', 'Investigations with missing children', 7),
    count('child_welfare_referrals', 'Referrals to child welfare', 8),
    count('cases_referred_for_prosecution', 'Cases referred for prosecution', 9),
    count('investigations_opened', 'Investigations of trafficking opened'),
    count('victims_identified', 'Victims identified'),
    count('minor_victims_identified', 'Of these, under 18'),
    count('sellers_arrested', 'People arrested for selling sex'),
    count('buyers_arrested', 'People arrested for buying sex'),
    count('promoters_arrested', 'People arrested for promoting or permitting it'),
    count('trafficking_arrests', 'People arrested for trafficking'),
    count('massage_businesses_inspected', 'Massage businesses inspected'),
    count('massage_businesses_closed', 'Massage businesses closed'),
  ],
  within: [
    ['minor_victims_identified', 'victims_identified'],
    ['investigations_with_missing_children', 'investigations_opened'],
    ['massage_businesses_closed', 'massage_businesses_inspected'],
  ],
};

/** Every version there was, the first first. */
export const RETURN_FORMS: readonly ReturnForm[] = [FIRST];

/** The form that a return of that year is written on. */
export function formOf(version: number): ReturnForm | undefined {
  return RETURN_FORMS.find((form) => form.version === version);
}

/** The form for new returns. */
export const CURRENT_FORM: ReturnForm = FIRST;

/** The twelve months that a return speaks of, half-open, and the day by which it is due: 1 October. */
export function periodOf(year: number): { readonly from: string; readonly to: string; readonly dueOn: string } {
  return { from: `${year - 1}-10-01`, to: `${year}-10-01`, dueOn: `${year}-10-01` };
}
