import { defineFeature } from '../../platform/registry/feature.js';
import { usersFeature } from '../users/feature.js';
import { limits } from './limits.js';
import { PasswordsModule } from './passwords.module.js';
import { passwords } from './passwords.table.js';
import { proofs } from './proofs.js';
import { signInMethods, waysIn } from './sign-in-method.js';
import { metrics } from './metrics.js';
import { mails } from './mails.js';
import { errors, sentences } from './errors.js';
import { faults, variables } from './variables.js';
import { sealedHashes } from './sealed-columns.js';
import { personalData } from './personal-data.js';

export const passwordsFeature = defineFeature({
  name: 'passwords',
  requires: [usersFeature],
  module: () => PasswordsModule,
  env: variables,
  envFaults: faults,
  personalData,
  tables: [passwords],
  encrypted: [sealedHashes(passwords.hash, passwords.userId)],
  signInMethods,
  waysIn,
  proofs,
  limits,
  metrics,
  mails,
  errors,
  sentences,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
