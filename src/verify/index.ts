export { type Incoming, tokenIn, type TokenPlaces } from './incoming.js';
export { Introspection, type IntrospectionOptions, type TokenState } from './introspection.js';
export { ServiceUnavailable } from './unavailable.js';
export { createVerifier, type VerifiedToken, type Verifier, type VerifierOptions } from './verifier.js';
export {
  verifyWebhook,
  type WebhookData,
  type WebhookEvent,
  WebhookRefused,
  type WebhookType,
} from './webhooks.js';
