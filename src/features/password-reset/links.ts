import type { LinkDeclaration } from '../../platform/registry/links.js';
import { liveTokens } from '../one-time-tokens/live-tokens.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { minPasswordLength } from '../passwords/variables.js';

export const links = {
  'reset-password': {
    // Source: OWASP Forgot Password Cheat Sheet, "expire after an appropriate period".
    seconds: 1800,
    method: PASSWORD,
    mail: 'reset-password',
    namesAddress: true,
    boundToAddress: true,
    page: { asks: 'new-password', minLength: minPasswordLength, another: 'forgot-password' },
    live: liveTokens('reset-password'),
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
