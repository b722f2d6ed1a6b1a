export { runResolveJob, type ResolveJobParts, type ResolveJobSettings } from './resolve.job.js';
export { runLiveJob, type LiveJobParts, type LiveJobSettings } from './live.job.js';
export { runAlertJob, type AlertJobSettings } from './alert.job.js';
export { runDeconflictionJob, type DeconflictionJobSettings } from './deconfliction.job.js';
export { runDeadlineJob, type DeadlineJobSettings } from './deadline.job.js';
export { lookAgain, type LookAgain } from './look-again.js';
export { runSealJob, type SealJobSettings } from './seal.job.js';
export { runReturnsJob, type ReturnsJobSettings } from './returns.job.js';
export { runIntelligenceJob, type IntelligenceJobSettings } from './intelligence.job.js';
