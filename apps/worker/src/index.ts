export { runResolveJob, type ResolveJobSettings } from './resolve.job.js';
export { runAlertJob, type AlertJobSettings } from './alert.job.js';
export { lookAgain, type LookAgain } from './look-again.js';
