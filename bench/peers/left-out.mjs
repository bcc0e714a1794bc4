// @ts-check

/** Of each peer as this bench runs it, what a step leaves out that Postern's does. */
export const LEFT_OUT =
  /** @type {Record<string, Partial<Record<import('./ways.mjs').Step, string>>>} */
  ({
    'Better Auth': {
      register: 'the email is sent once, without an outbox; limits in memory; no audit',
      verify: 'signs nobody in; who opens the link proves no more than that',
      login: 'no cap on sessions, no email about a new browser; limits in memory; no audit',
      refresh: 'no rotation: the same cookie, so a copy of it is never found',
      'list sessions': 'its answer has the token of each session, which a cookie has with a signature',
      'change password': 'no email about it, no audit',
      logout: 'no audit',
    },
    'express-session': {
      register:
        'tells whether an address is known; the email is sent once, while one waits; no limits, no audit',
      verify: 'signs nobody in; who opens the link proves no more than that',
      login: 'no limits, no cap on sessions, no email about a new browser, no audit; time tells addresses',
      refresh: 'no rotation: the same cookie, so a copy of it is never found',
      'change password': 'no limits, no email about it, no audit; not one transaction',
      logout: 'no audit',
    },
    'nest-auth': {
      register:
        'tells whether an address is known; signs in before the address is verified; no audit by default',
      verify: 'a code of six digits, in the browser that registered',
      login: 'no email about a new browser; limits in memory; no audit by default',
      refresh: 'a lost answer, or two tabs at once, end the session',
      'list sessions': 'no route: the app’s own',
      'change password': 'ends this browser’s session, too; no email about it, no audit by default',
      logout: 'no audit by default',
    },
    'Nest with Passport': {
      register: 'the app’s own; tells whether an address is known; no email, no limits, no audit',
      verify: 'none',
      login: 'no session: a token that is good for 15 minutes whatever happens; no limits, no audit',
      me: 'reads the token alone: a user who is disabled, deleted or signed out still passes',
      refresh: 'none: one signs in again',
      'list sessions': 'none',
      'change password': 'the app’s own; every token stays good; no email about it, no limits, no audit',
      logout: 'none: the page forgets its token',
    },
  });
