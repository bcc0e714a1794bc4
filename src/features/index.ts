import { platform } from '../platform/platform.js';
import type { Feature } from '../platform/registry/feature.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { register } from '../platform/registry/registry.js';
import { usersFeature } from './users/feature.js';
import { devicesFeature } from './devices/feature.js';
import { sessionsFeature } from './sessions/feature.js';
import { consoleFeature } from './console/feature.js';
import { credentialsFeature } from './credentials/feature.js';
import { rolesFeature } from './roles/feature.js';
import { passwordsFeature } from './passwords/feature.js';
import { oneTimeTokensFeature } from './one-time-tokens/feature.js';
import { trustedBrowsersFeature } from './trusted-browsers/feature.js';
import { recoveryCodesFeature } from './recovery-codes/feature.js';
import { totpFeature } from './totp/feature.js';
import { passkeysFeature } from './passkeys/feature.js';
import { reauthenticationFeature } from './reauthentication/feature.js';
import { pendingSignInsFeature } from './pending-sign-ins/feature.js';
import { loginFeature } from './login/feature.js';
import { secondFactorsFeature } from './second-factors/feature.js';
import { passkeySignInFeature } from './passkey-sign-in/feature.js';
import { identitiesFeature } from './identities/feature.js';
import { providersFeature } from './providers/feature.js';
import { registrationFeature } from './registration/feature.js';
import { emailSignInFeature } from './email-sign-in/feature.js';
import { passwordResetFeature } from './password-reset/feature.js';
import { linkCodesFeature } from './link-codes/feature.js';
import { emailChangeFeature } from './email-change/feature.js';
import { accountFeature } from './account/feature.js';
import { invitationsFeature } from './invitations/feature.js';
import { peopleChangesFeature } from './people-changes/feature.js';
import { userFilesFeature } from './user-files/feature.js';
import { peopleFeature } from './people/feature.js';
import { impersonationFeature } from './impersonation/feature.js';
import { outboxFeature } from './outbox/feature.js';
import { webhooksFeature } from './webhooks/feature.js';
import { rateLimitsFeature } from './rate-limits/feature.js';
import { figuresFeature } from './figures/feature.js';
import { introspectionFeature } from './introspection/feature.js';
import { termsFeature } from './terms/feature.js';
import { jwksFeature } from './jwks/feature.js';
import { deviceAuthorizationFeature } from './device-authorization/feature.js';
import { auditChainFeature } from './audit-chain/feature.js';
import { healthFeature } from './health/feature.js';
import { metricsFeature } from './metrics/feature.js';
import { maintenanceFeature } from './maintenance/feature.js';

/** Every feature, each after those that it requires: the one list of them. */
const features: readonly Feature[] = [
  usersFeature,
  devicesFeature,
  sessionsFeature,
  termsFeature,
  rolesFeature,
  passwordsFeature,
  credentialsFeature,
  oneTimeTokensFeature,
  trustedBrowsersFeature,
  recoveryCodesFeature,
  totpFeature,
  passkeysFeature,
  reauthenticationFeature,
  pendingSignInsFeature,
  loginFeature,
  secondFactorsFeature,
  passkeySignInFeature,
  registrationFeature,
  identitiesFeature,
  emailSignInFeature,
  providersFeature,
  passwordResetFeature,
  linkCodesFeature,
  emailChangeFeature,
  accountFeature,
  invitationsFeature,
  peopleChangesFeature,
  peopleFeature,
  // After people: routes of later features are looked at first, and `export` is no id.
  userFilesFeature,
  impersonationFeature,
  consoleFeature,
  outboxFeature,
  rateLimitsFeature,
  figuresFeature,
  introspectionFeature,
  jwksFeature,
  deviceAuthorizationFeature,
  auditChainFeature,
  webhooksFeature,
  healthFeature,
  metricsFeature,
  maintenanceFeature,
];

register(platform, features);

/**
 * Adds a project to Postern: `registry()` has both from now on. It comes before the environment is read, as a
 * project can declare variables.
 * @throws Error for a name that is taken, and whatever else does not fit together
 */
export function installProject(project: InstalledProject): void {
  register(platform, features, project);
}
