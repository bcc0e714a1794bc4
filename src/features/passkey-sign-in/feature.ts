import { defineFeature, type Feature } from '../../platform/registry/feature.js';
import { loginFeature } from '../login/feature.js';
import { passkeysFeature } from '../passkeys/feature.js';
import { pendingSignInsFeature } from '../pending-sign-ins/feature.js';
import { secondFactorsFeature } from '../second-factors/feature.js';
import { PasskeySignInModule } from './passkey-sign-in.module.js';

export const passkeySignInFeature: Feature = defineFeature({
  name: 'passkey-sign-in',
  requires: [loginFeature, passkeysFeature, pendingSignInsFeature, secondFactorsFeature],
  module: () => PasskeySignInModule,
});
