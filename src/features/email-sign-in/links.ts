import type { LinkDeclaration } from '../../platform/registry/links.js';
import { spelledEmailCode } from './email-code.js';
import { EMAIL } from './sign-in-method.js';

export const links = {
  'email-sign-in': {
    // Source: NIST SP 800-63B-4, section 3.1.3.2, "valid for at most 10 minutes".
    seconds: 600,
    method: EMAIL,
    mail: 'email-sign-in',
    page: { asks: 'nothing', below: 'link' },
    ownCode: spelledEmailCode,
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
