import { defineFeature } from '../../platform/registry/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { totpFeature } from '../totp/feature.js';
import { usersFeature } from '../users/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { permissions } from './permissions.js';
import { UserFilesModule } from './user-files.module.js';

export const userFilesFeature = defineFeature({
  name: 'user-files',
  requires: [
    usersFeature,
    sessionsFeature,
    rolesFeature,
    passwordsFeature,
    oneTimeTokensFeature,
    totpFeature,
  ],
  module: () => UserFilesModule,
  events,
  limits,
  permissions,
});
