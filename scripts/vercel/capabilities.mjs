// @ts-check
import { generateKeyPairSync } from 'node:crypto';

/** Secrets that are good for nothing. @param {string} letter */
const secret = (letter) => `${letter}T4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg`;

const EDDSA = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const ES256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** Every capability is off that can be. @type {Record<string, string>} */
export const OFF = { SIGN_IN_METHODS: 'password', AUDIT_CHAIN: 'off' };

const WEBHOOK = {
  id: 'crm',
  url: 'https://crm.example.com/hook',
  secrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`],
  events: ['user.*'],
};

/**
 * The variables by which each capability is switched on. Nothing is called by a start, so no server stands
 * behind the names.
 * @type {Record<string, Record<string, string>>}
 */
export const CAPABILITIES = {
  'passkeys and sign-in by email': { SIGN_IN_METHODS: 'password,passkey,email' },
  'second factors': { SECOND_FACTOR: 'required-for:admin', DATA_ENCRYPTION_KEY: secret('a') },
  'an identity provider': {
    SIGN_IN_METHODS: 'password,google',
    OIDC_GOOGLE_CLIENT_ID: 'id',
    OIDC_GOOGLE_CLIENT_SECRET: secret('b'),
  },
  'sessions bound to a device': { DEVICE_BINDING: 'offered' },
  'the admin console': { ADMIN_CONSOLE: 'on', IMPERSONATION: 'on' },
  metrics: { METRICS_SECRET: secret('c') },
  OpenTelemetry: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' },
  webhooks: { AUDIT_CHAIN: 'on', WEBHOOK_ENDPOINTS: JSON.stringify([WEBHOOK]) },
  'the chain of the audit, with checkpoints': { AUDIT_CHAIN: 'on', AUDIT_CHECKPOINT_KEY: EDDSA.toString() },
  'the pepper': { PASSWORD_PEPPER: 'on', DATA_ENCRYPTION_KEY: secret('a') },
  'terms of use': { TERMS_VERSION: '2026-12-01' },
  'tokens that others check': {
    ACCESS_TOKEN_KEYS: JSON.stringify([{ ...ES256.export({ format: 'jwk' }), kid: 'one' }]),
    INTROSPECTION_CLIENTS: `shop:${secret('d')}`,
  },
  'terminals by a code': { TOKEN_MODE: 'on', DEVICE_AUTHORIZATION: 'on' },
  'the API by itself described': { API_DOCS: 'on' },
  'breached passwords': { BREACHED_PASSWORDS: 'on' },
  'limits, status and maintenance over HTTP': { RATE_LIMITS: 'on', CRON_SECRET: secret('e') },
};

/** All of them at once, but for OpenTelemetry, whose packages a project installs itself. */
export const ALL = Object.assign({}, ...Object.values(CAPABILITIES), {
  SIGN_IN_METHODS: 'password,passkey,email,google',
  OTEL_EXPORTER_OTLP_ENDPOINT: '',
});
