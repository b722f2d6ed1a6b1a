export { runResolveJob, type ResolveJobSettings } from './resolve.job.js';
