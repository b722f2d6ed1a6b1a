import { EXHIBIT_ROOM } from '../exhibit/exhibit-room.js';
import { INTERVIEW_ROOM } from '../interview/interview-room.js';
import { CaseDeskResolver } from './case-desk.resolver.js';
import { CaseFileResolver } from './case-file.resolver.js';
import { CaseJointResolver } from './case-joint.resolver.js';
import { CaseLoader } from './case.loader.js';
import { CaseWorkResolver } from './case-work.resolver.js';

/** What the API needs for cases. */
export const CASE_ROOM = [
  CaseDeskResolver,
  CaseFileResolver,
  CaseJointResolver,
  CaseLoader,
  CaseWorkResolver,
  ...EXHIBIT_ROOM,
  ...INTERVIEW_ROOM,
];
