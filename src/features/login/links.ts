import type { LinkDeclaration } from '../../platform/registry/links.js';
import { liveTokens } from '../one-time-tokens/live-tokens.js';
import { PASSWORD } from '../passwords/sign-in-method.js';

export const links = {
  'sign-in': {
    seconds: 1800,
    method: PASSWORD,
    mail: 'sign-in-link',
    namesAddress: true,
    boundToAddress: true,
    page: { asks: 'password', another: 'sign-in-link' },
    live: liveTokens('sign-in'),
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
