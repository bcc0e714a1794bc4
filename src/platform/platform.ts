import { auditDeclaration } from './audit/audit.declaration.js';
import { concurrencyDeclaration } from './concurrency/concurrency.declaration.js';
import { dbDeclaration } from './db/db.declaration.js';
import { httpDeclaration } from './http/http.declaration.js';
import { limitsDeclaration } from './limits/limits.declaration.js';
import { mailDeclaration } from './mail/mail.declaration.js';
import { pagesDeclaration } from './pages/pages.declaration.js';
import type { Declaration } from './registry/feature.js';

/** What the platform itself declares. */
export const platform: readonly Declaration[] = [
  concurrencyDeclaration,
  dbDeclaration,
  limitsDeclaration,
  httpDeclaration,
  pagesDeclaration,
  mailDeclaration,
  auditDeclaration,
];
