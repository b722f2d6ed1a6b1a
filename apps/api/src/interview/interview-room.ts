import { InterpreterResolver } from './interpreter.resolver.js';
import { InterviewResolver } from './interview.resolver.js';

/** What the API needs for interviews and the roster of interpreters. */
export const INTERVIEW_ROOM = [InterpreterResolver, InterviewResolver];
