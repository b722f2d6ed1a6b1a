import {
  type CompletenessBoard,
  CURRENT_FORM,
  formOf,
  periodOf,
  type ReturnFault,
  type SubmissionError,
  type SubmissionRow,
} from '@townline/exchange';
import {
  AnnualReturnModel,
  AnnualReturnRefusalModel,
  CompletenessBoardModel,
  type ReturnFaultModel,
  ReturnFormModel,
} from './submission.model.js';

/** The form of a year's return, with the months it speaks of. */
export function presentForm(year: number): ReturnFormModel {
  const { version, citation, items } = CURRENT_FORM;
  return Object.assign(new ReturnFormModel(), { version, citation, items: [...items], ...periodOf(year) });
}

/** A return as whoever asks sees it, its answers in the order of its form. */
export function presentReturn(row: SubmissionRow, faults: readonly ReturnFault[]): AnnualReturnModel {
  const { items } = formOf(row.formVersion) ?? CURRENT_FORM;
  const answers = items.flatMap(({ key }) => {
    const answer = row.answers[key];
    if (answer === undefined) return [];
    const isText = typeof answer === 'string';
    return [{ item: key, text: isText ? answer : null, count: isText ? null : answer }];
  });
  return Object.assign(new AnnualReturnModel(), row, {
    year: row.returnYear,
    answers,
    faults: faults.map(presentFault),
  });
}

export function presentRefusal({ code, message, faults }: SubmissionError): AnnualReturnRefusalModel {
  return Object.assign(new AnnualReturnRefusalModel(), { code, message, faults: faults.map(presentFault) });
}

export function presentBoard(
  board: CompletenessBoard,
  reminders: readonly { readonly agency: string; readonly count: number }[],
): CompletenessBoardModel {
  const reminded = new Map(reminders.map(({ agency, count }) => [agency, count]));
  const rows = board.rows.map(({ code, ...row }) => ({ ...row, agency: code, reminders: reminded.get(code) ?? 0 }));
  return Object.assign(new CompletenessBoardModel(), board, { rows });
}

function presentFault({ item, weight, message }: ReturnFault): ReturnFaultModel {
  return { item, isRefused: weight === 'REFUSED', message };
}
