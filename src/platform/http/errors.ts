import type { ErrorCode } from '../registry/errors.js';

export const errors = {
  VALIDATION_FAILED: { status: 400, title: 'The request is not valid.' },
  /**
   * Two cookies of one name came, so either could be somebody else's. Both are cleared; send the request
   * again.
   */
  COOKIE_DUPLICATE: { status: 400, title: 'A cookie was sent twice.' },
  ORIGIN_REFUSED: { status: 403, title: 'Requests from this origin are refused.' },
  /** TOKEN_MODE is off, or a browser asks, or cookies came along. */
  TOKEN_MODE_REFUSED: { status: 403, title: 'Tokens are not handed out here.' },
  /** The header DPoP is no proof of possession for this request, or was used before: make another one. */
  DPOP_PROOF_INVALID: { status: 400, title: 'The proof of the key is not valid.' },
  FORBIDDEN: { status: 403, title: 'This is not allowed.' },
  NOT_FOUND: { status: 404, title: 'Not found.' },
  BODY_TOO_LARGE: { status: 413, title: 'The request body is too large.' },
  MEDIA_TYPE: { status: 415, title: 'The request body must be application/json in UTF-8.' },
  /** Our fault; the log has the cause under the request id. */
  INTERNAL: { status: 500, title: 'Something went wrong on our side.' },
  CONFIG_INVALID: { status: 500, title: 'The server is not configured.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'origin.refused': 'A browser may ask for this from APP_URL or one of WEB_ORIGINS alone.',
  'returnTo.refused': 'This is not the address of a page at one of WEB_ORIGINS.',
  'body.notJson': 'The body is not valid JSON.',
  'body.notUtf8': 'The body is not valid UTF-8.',
  'body.typeRefused': 'This route takes no body of this type.',
  'body.partUnnamed': 'A part of the body has no name.',
  'body.incomplete': 'The body ended too early.',
  'body.lengthDiffers': 'The body is not as long as Content-Length says.',
  'dpop.unreadable':
    'DPoP is one JWS with typ dpop+jwt, alg ES256, jwk, jti, htm, htu and iat, no larger than 2 KB.',
  'dpop.unproven': 'The jwk is no public key on P-256 that the proof is signed with.',
  'dpop.elsewhere': 'The proof is of another request: its htm, htu or ath is not of this one.',
  'dpop.untimely': 'The proof’s iat is more than a minute away from the time here, which Date says.',
  'dpop.unnamed': 'The proof’s jti is no text of 1 to 128 characters.',
  'dpop.used': 'The proof was used before: make one for each request.',
  'field.unknown': 'This field is not known.',
  'field.invalid': 'This value is not valid.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
