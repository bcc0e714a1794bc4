import { auditDeclaration } from './audit/audit.declaration.js';
import { concurrencyDeclaration } from './concurrency/concurrency.declaration.js';
import { dbDeclaration } from './db/db.declaration.js';
import { httpDeclaration } from './http/http.declaration.js';
import { limitsDeclaration } from './limits/limits.declaration.js';
import { envDeclaration } from './env/env.declaration.js';
import { cryptoDeclaration } from './crypto/crypto.declaration.js';
import { loggingDeclaration } from './logging/logging.declaration.js';
import { i18nDeclaration } from './i18n/i18n.declaration.js';
import { openapiDeclaration } from './openapi/openapi.declaration.js';
import { mailDeclaration } from './mail/mail.declaration.js';
import { signInMethodsDeclaration } from './sign-in-methods/sign-in-methods.declaration.js';
import { telemetryDeclaration } from './telemetry/telemetry.declaration.js';
import { pagesDeclaration } from './pages/pages.declaration.js';
import type { Declaration } from './registry/feature.js';

/** The declarations of the platform itself. */
export const platform: readonly Declaration[] = [
  envDeclaration,
  concurrencyDeclaration,
  dbDeclaration,
  cryptoDeclaration,
  loggingDeclaration,
  telemetryDeclaration,
  limitsDeclaration,
  i18nDeclaration,
  signInMethodsDeclaration,
  httpDeclaration,
  openapiDeclaration,
  pagesDeclaration,
  mailDeclaration,
  auditDeclaration,
];
