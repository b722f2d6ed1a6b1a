import { OBSERVER_PROFILES } from './observer-profiles.js';
import { REGISTER_PROFILES } from './register-profiles.js';
import type { SourceProfile } from './source-profile.js';

/** Every source that writes about shops. One more, the ad board, writes advertisements alone. */
export const SOURCE_PROFILES: readonly SourceProfile[] = [...REGISTER_PROFILES, ...OBSERVER_PROFILES];
