import { words } from './fold.js';

/** Words that clerks write where a name belongs and that, standing alone, name nobody. */
const FILLERS = new Set(
  (
    'please see attached attachment attachments list lists notes note sheet schedule exhibit application officer officers ' +
    'owners s the on file refer to above below various multiple several'
  ).split(' '),
);

const NOBODY = new Set([
  'na',
  'n a',
  'nil',
  'null',
  'none',
  'nobody',
  'no name',
  'no owner',
  'no one',
  'not applicable',
  'not available',
  'not provided',
  'not stated',
  'not given',
  'not known',
  'unknown',
  'unk',
  'owner',
  'owners',
  'unknown owner',
  'owner unknown',
  'manager',
  'applicant',
  'self',
  'same',
  'same as above',
  'same as owner',
  'same as applicant',
  'tbd',
  'tba',
  'to be determined',
  'to be announced',
  'pending',
  'vacant',
  'anonymous',
  'occupant',
  'current occupant',
  'resident',
  'current resident',
  'tenant',
  'withheld',
  'redacted',
  'confidential',
  'test',
  'various',
  'multiple',
  'x',
  'xx',
  'xxx',
]);

/** A word that no placeholder of the filler kind goes without; "See, Note" alone could still be a person. */
const POINTERS = new Set([
  'attached',
  'attachment',
  'attachments',
  'list',
  'notes',
  'sheet',
  'schedule',
  'exhibit',
  'file',
  'various',
]);

/** True when the text stands where a name belongs but names nobody: "See Attached", "N/A", "Owner", ",". */
export function isPlaceholder(text: string): boolean {
  const parts = words(text);
  if (!parts.some((part) => /[a-z]/.test(part))) return true;
  const joined = parts.join(' ');
  if (NOBODY.has(joined) || NOBODY.has([...parts].reverse().join(' '))) return true;
  if (/^(?:please )?see (?:the )?attach|^please see /.test(joined)) return true;
  return parts.every((part) => FILLERS.has(part)) && parts.some((part) => POINTERS.has(part));
}
