import { auditDeclaration } from './audit/audit.declaration.js';
import { i18nDeclaration } from './i18n/i18n.declaration.js';
import { limitsDeclaration } from './limits/limits.declaration.js';
import { mailDeclaration } from './mail/mail.declaration.js';
import { pagesDeclaration } from './pages/pages.declaration.js';
import type { Declaration } from './registry/feature.js';

/** What the platform itself declares. */
export const platform: readonly Declaration[] = [limitsDeclaration, i18nDeclaration, pagesDeclaration, mailDeclaration, auditDeclaration];
