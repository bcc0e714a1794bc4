/**
 * The public surface of `postern/schema`: Postern's tables, for foreign keys and for drizzle-kit. A project
 * reads and refers to them; Postern alone writes them, and its migrations alone change them.
 */
export { auditEvents } from './platform/audit/audit-events.table.js';
export { auditChain } from './features/audit-chain/audit-chain.table.js';
export { auditCheckpoints } from './features/audit-chain/audit-checkpoints.table.js';
export { deviceAuthorizations } from './features/device-authorization/device-authorizations.table.js';
export { emailSignIns } from './features/email-sign-in/email-sign-ins.table.js';
export { identities } from './features/identities/identities.table.js';
export { invitations } from './features/registration/invitations.table.js';
export { deliveryPace } from './platform/mail/delivery-pace.table.js';
export { oneTimeTokens } from './features/one-time-tokens/one-time-tokens.table.js';
export { outbox } from './platform/mail/outbox.table.js';
export { passkeys } from './features/passkeys/passkeys.table.js';
export { passwords } from './features/passwords/passwords.table.js';
export { pendingIdentities } from './features/identities/pending-identities.table.js';
export { pendingSignIns } from './features/pending-sign-ins/pending-sign-ins.table.js';
export { rateLimits } from './platform/limits/rate-limits.table.js';
export { providerTokens } from './features/providers/provider-tokens.table.js';
export { recoveryCodes } from './features/recovery-codes/recovery-codes.table.js';
export { registrations } from './features/registration/registrations.table.js';
export { sessions } from './features/sessions/sessions.table.js';
export { totpFactors } from './features/totp/totp-factors.table.js';
export { trustedBrowsers } from './features/trusted-browsers/trusted-browsers.table.js';
export { webhookDeliveries } from './features/webhooks/webhook-deliveries.table.js';
export { webhookEndpoints } from './features/webhooks/webhook-endpoints.table.js';
export { usedChallenges } from './features/passkeys/used-challenges.table.js';
export { users } from './features/users/users.table.js';
export { bytea, id, timestamp } from './platform/db/columns.js';
export { profileField, profileIndex } from './features/users/profile-sql.js';
