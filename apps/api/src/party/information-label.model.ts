import { INFORMATION_LABELS } from '@townline/registry';
import { enumOf } from '../paging/enum-of.js';

export const InformationLabels = enumOf('InformationLabel', INFORMATION_LABELS, {
  NON_CRIMINAL_IDENTIFYING:
    'Named because the place or the shop cannot be described without them; nothing is suspected.',
  OPERATOR: 'Runs the shop. No suspicion by itself.',
});
