/** How a column keeps what is secret about it. */
type SecretColumn =
  /**
   * SHA-256 of 112 random bits or more, which nobody guesses, and whose hash opens nothing. `lineage` has 88,
   * and is a part alone of what opens a session.
   */
  | 'hash of a random secret'
  /** An HMAC under a key that is not in the database: for what is short. */
  | 'keyed hash'
  /** By AES-256-GCM, under such a key. */
  | 'encrypted'
  /** It goes into a derivation that needs such a key, and tells nothing by itself. */
  | 'random, and no secret'
  | 'no secret';

/** Every column whose name or type may stand for a secret: `test/stolen-dump.spec.ts` has a new one fail. */
export const SECRET_COLUMNS: Readonly<Record<string, SecretColumn>> = {
  'audit_chain.commitments': 'no secret',
  'audit_chain.hash': 'no secret',
  'audit_chain.ip_salt': 'no secret',
  'audit_chain.network_salt': 'no secret',
  'audit_chain.sealed_at': 'no secret',
  'audit_chain.user_agent_salt': 'no secret',
  'audit_checkpoints.hash': 'no secret',
  'audit_checkpoints.key_id': 'no secret',
  'audit_checkpoints.signature': 'no secret',
  'device_authorizations.device_code_hash': 'hash of a random secret',
  'device_authorizations.used_by': 'hash of a random secret',
  'device_authorizations.user_code_hash': 'keyed hash',
  'email_sign_ins.browser_hash': 'hash of a random secret',
  'email_sign_ins.key_id': 'no secret',
  'email_sign_ins.token_hash': 'hash of a random secret',
  'email_sign_ins.used_by': 'hash of a random secret',
  'invitations.key_id': 'no secret',
  'invitations.token_hash': 'hash of a random secret',
  'one_time_tokens.key_id': 'no secret',
  'one_time_tokens.token_hash': 'hash of a random secret',
  'outbox.key_id': 'no secret',
  'passkeys.credential_id': 'no secret',
  'passkeys.public_key': 'no secret',
  'passwords.hash': 'encrypted',
  'pending_identities.browser_hash': 'hash of a random secret',
  'pending_identities.key_id': 'no secret',
  'pending_identities.token_hash': 'hash of a random secret',
  'pending_sign_ins.secret_hash': 'hash of a random secret',
  'provider_tokens.access_token': 'encrypted',
  'provider_tokens.id_token': 'encrypted',
  'provider_tokens.refresh_token': 'encrypted',
  'rate_limits.key': 'keyed hash',
  'recovery_codes.code_hash': 'hash of a random secret',
  'registrations.browser_hash': 'hash of a random secret',
  'registrations.key_id': 'no secret',
  'registrations.password_hash': 'encrypted',
  'registrations.password_tries': 'no secret',
  'registrations.token_hash': 'hash of a random secret',
  'sessions.bound_key': 'no secret',
  'sessions.lineage': 'hash of a random secret',
  'sessions.previous_hash': 'hash of a random secret',
  'sessions.sign_in_key': 'hash of a random secret',
  'sessions.sign_in_nonce': 'random, and no secret',
  'sessions.successor_key_id': 'no secret',
  'sessions.successor_nonce': 'random, and no secret',
  'sessions.token_hash': 'hash of a random secret',
  'totp_factors.secret': 'encrypted',
  'trusted_browsers.secret_hash': 'hash of a random secret',
  'used_challenges.hash': 'hash of a random secret',
};
