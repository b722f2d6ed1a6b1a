/** A task that a kind of case begins with. */
export interface TemplateTask {
  readonly title: string;
  /** Days from the day on which the case was opened; null: no day of its own. */
  readonly dueInDays: number | null;
}

export const CASE_TEMPLATES = ['BLANK', 'ILLICIT_MASSAGE_BUSINESS'] as const;
export type CaseTemplate = (typeof CASE_TEMPLATES)[number];

/** Settled when services are planned; due before a closing. */
export const SERVICES_TASK = 'Plan with victim services before any closing: shelter, language, safe contact';
/** Due after a closing. */
export const FOLLOW_UP_TASK = 'Follow-up with each affected worker after a closing';

/** What each kind of case begins with. Services for those who work there come before a closing, not after it. */
export const TEMPLATE_TASKS: Readonly<Record<CaseTemplate, readonly TemplateTask[]>> = {
  BLANK: [],
  ILLICIT_MASSAGE_BUSINESS: [
    { title: 'Ask deconfliction for the numbers, plates and doors of the case', dueInDays: 1 },
    { title: 'Which town’s ordinance applies, and what it asks of establishment and therapists', dueInDays: 3 },
    { title: 'Who ran the place before: earlier names, closings and leads at this door', dueInDays: 3 },
    { title: 'Preserve advertisements and reviews as captures with their hash', dueInDays: 3 },
    { title: 'Letters of preservation to advertising sites, telephone and payment providers', dueInDays: 7 },
    { title: 'License of the establishment and of each therapist; last inspections', dueInDays: 7 },
    { title: 'Owner, landlord, lessee and who pays the utilities, with dates', dueInDays: 14 },
    { title: 'What the landlord was told, and when', dueInDays: 14 },
    { title: 'Agencies that hold a piece of it: invite them to the case', dueInDays: 14 },
    { title: 'Surveillance: hours, who stays overnight, who brings and fetches people, plates', dueInDays: 14 },
    { title: 'Money: card payments, transfers, rent and utilities, by legal process', dueInDays: 21 },
    { title: 'Interpreter by language for interviews', dueInDays: 14 },
    { title: SERVICES_TASK, dueInDays: 21 },
    { title: 'Facts laid against the elements, state beside federal, by the day of the offense', dueInDays: 30 },
    { title: 'What stands without the testimony of a victim', dueInDays: 30 },
    {
      title: 'Closing with the licensing, building, fire and health agencies: who acts on which ground, and when',
      dueInDays: 45,
    },
    { title: 'Where they may open next: watch the people, numbers and landlord', dueInDays: 60 },
    { title: FOLLOW_UP_TASK, dueInDays: null },
  ],
};
