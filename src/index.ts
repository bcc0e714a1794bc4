/**
 * The public surface of `postern`: what stands here changes by the rules of semver, and all else may change
 * with any release. `test/surface.spec.ts` keeps a report of it.
 */

// The app.
export { type AppOptions, createApp } from './app/create-app.js';
export { PosternModule, type PosternModuleOptions } from './app/postern.module.js';
export { start } from './app/start.js';
export { ConfigError } from './platform/env/env.js';
export { ENV } from './platform/env/env.module.js';
export type { Env } from './platform/registry/env.js';

// A project's declarations. The first by a star: TypeScript merges a project's names into nothing else.
export * from './platform/registry/register.js';
export { definePostern, type InstalledProject, type Project } from './platform/registry/project.js';
export type { CreatedUser, Hooks, HookUser } from './platform/registry/hooks.js';
export type { RegistrationRequest } from './features/registration/hooks.js';
export type { ProvenSignIn, SignedInUser } from './features/login/hooks.js';
export type { ChangedUser } from './features/credentials/hooks.js';
export type { DeletedUser } from './features/account/hooks.js';
export type { Brand, MailContent, MailFrame } from './platform/registry/brand.js';
export type { Words } from './platform/registry/words.js';
export {
  type AuditOutcome,
  type CookieRow,
  type Declaration,
  defineFeature,
  type Expiry,
  type Feature,
} from './platform/registry/feature.js';
export type { MaintenanceTask } from './platform/registry/maintenance-task.js';
export type { Route, RouteGuard } from './platform/registry/route-guard.js';
export type { WebhookDeclaration } from './platform/registry/webhooks.js';
export type { ErrorCode, Texts } from './platform/registry/errors.js';
export type { LinkDeclaration, PageTexts } from './platform/registry/links.js';
export { appNotice, linkMail, type MailTexts, notice } from './platform/registry/mails.js';
export type { Metric } from './platform/registry/metrics.js';
export { record } from './platform/telemetry/metrics.js';
export type { LimitOwner, LimitRule, LimitSubject } from './platform/registry/limit-rule.js';
export {
  ACCOUNT,
  ADDRESS,
  DAY,
  DEVICE,
  HOUR,
  MINUTE,
  NETWORK,
  RECIPIENT,
  STRANGERS,
} from './platform/limits/limit-owners.js';

// Routes.
export { type Documentation, Documented } from './platform/openapi/documented.js';
export { type Cost, NOTHING, reads } from './platform/limits/cost.js';
export { Public } from './platform/http/public.js';
export { AllowedBeforeTerms } from './platform/http/before-terms.js';
export { AllowedWhileEnrolling } from './platform/http/while-enrolling.js';
export { RequirePermission } from './features/roles/require-permission.js';
export { defineRules, type RecordRules } from './features/roles/record-rules.js';
export { RecordAccess } from './features/roles/record-access.js';
export { CurrentRequester, type Requester } from './features/roles/requester.js';
export { RolesModule } from './features/roles/roles.module.js';
export { RequireRole } from './features/roles/require-role.js';
export { CurrentPrincipal, CurrentUser } from './features/sessions/authentication.guard.js';
export { SessionGuard } from './features/sessions/session.guard.js';
export { RequireRecentProof, type WantedProof } from './features/sessions/require-recent-proof.js';
export type { SessionProof } from './features/sessions/session-proof.js';
export type { ProofFactor, ProofMethod, ProofRow } from './platform/registry/proofs.js';
export type { LiveSession, Principal } from './features/sessions/principal.js';
export type { User } from './features/users/user.js';
export { hasPermission, type Permission } from './features/users/permissions.js';
export type { Role } from './features/users/roles.js';
export { Profiles } from './features/users/profiles.js';
export { hidden, readOnly } from './features/users/profile-fields.js';
export { Accepts, rawBody, type UploadedFile, uploadedFile } from './platform/http/accepts.js';
export { Client, CookieValue, ReaderLocale } from './platform/http/parameters.js';
export type { ClientInfo } from './platform/http/client-info.js';
export { CookiePolicy } from './platform/http/cookie-policy.js';

// Refusals.
export { AppError, type FieldError } from './platform/errors/app-error.js';
export type { Code } from './platform/errors/error-codes.js';
export { type Sentence, sentence, sentenceId } from './platform/errors/sentences.js';

// The ground of services and repositories.
export { DATABASE } from './platform/db/database.module.js';
export type { Database, Executor } from './platform/db/executor.js';
export { RefusalAfterCommit } from './platform/db/refusal-after-commit.js';
export { type ColumnPlace, openColumn, sealColumn } from './platform/crypto/column-cipher.js';
export { newId } from './platform/crypto/ids.js';
export { KEYS, type Keys } from './platform/crypto/keys.module.js';
export { AuditRepository } from './platform/audit/audit.repository.js';
export { BackgroundTasks } from './platform/background/background-tasks.js';
export { RateLimiter } from './platform/limits/rate-limiter.js';
export { MailService } from './platform/mail/mail.service.js';
export { liveTokens } from './features/one-time-tokens/live-tokens.js';
export { type FollowedLink, OneTimeLinks } from './features/one-time-tokens/one-time-links.js';
export { ProviderTokens } from './features/providers/provider-tokens.service.js';
export { ProviderTokensModule } from './features/providers/provider-tokens.module.js';
export { OneTimeTokensModule } from './features/one-time-tokens/one-time-tokens.module.js';
export { LOGGER } from './platform/logging/logger.js';
