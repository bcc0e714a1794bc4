import type { LinkDeclaration } from '../../platform/registry/links.js';
import { liveTokens } from '../one-time-tokens/live-tokens.js';

export const links = {
  'confirm-email': {
    seconds: 3600,
    mail: 'confirm-email',
    page: { asks: 'password-if-required', another: 'change-email', anotherNeedsSession: true },
    live: liveTokens('confirm-email'),
  },
  /** Its page has the address typed: a program that opens mails and presses buttons types none. */
  'undo-email-change': {
    seconds: 7 * 86_400,
    mail: 'email-changed',
    // Of a change that can still be taken back it mails the link again, else one to choose a password.
    page: { asks: 'address', another: 'forgot-password', hasOwnButton: true },
    live: liveTokens('undo-email-change'),
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
