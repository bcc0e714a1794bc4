import type { LinkDeclaration } from '../../platform/registry/links.js';
import { liveTokens } from '../one-time-tokens/live-tokens.js';

export const links = {
  'keep-account': {
    // As many as DELETION_GRACE_DAYS can be: the deletion's own time ends it.
    seconds: 365 * 86_400,
    mail: 'own-deletion-planned',
    ofLeaving: true,
    page: { asks: 'nothing' },
    live: liveTokens('keep-account'),
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
