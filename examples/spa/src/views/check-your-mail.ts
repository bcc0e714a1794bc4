import { type App, emailField, linkTo, returnTo } from '../app.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { untilSignedIn } from '../until-signed-in.js';

/** After registering: what happens next happens on the API's own page, behind the mail's link. */
export function checkYourMail(app: App): HTMLElement {
  const view = mailed(app, {
    what: 'Open its link and confirm that the address is yours. This page then goes on by itself.',
    other: h('a', { href: linkTo('register') }, 'register with another'),
    sendAgain: (body) => app.api.POST('/auth/resend-verification', { body }),
  });
  untilSignedIn(app, view);
  return view;
}

/** After asking for another password; the same for every address, as the API's answer is. */
export function passwordMailed(app: App): HTMLElement {
  return mailed(app, {
    what:
      'If there is an account of this address, its link leads to a page where you choose another ' +
      'password. Then sign in with it.',
    other: h('a', { href: linkTo('forgot-password') }, 'give another'),
    sendAgain: (body) => app.api.POST('/auth/forgot-password', { body }),
  });
}

/**
 * After an account at another service was shown that is not connected: the address is the service's matter,
 * so nobody can ask here for another mail.
 */
export function identityMailed(app: App): HTMLElement {
  const view = h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Check your mail'),
    h(
      'p',
      {},
      'You are not signed in yet. We have sent a mail to the address of your account at the other service. ' +
        'Open its link in this browser: then that account is connected, and signs you in.',
    ),
    mailbox(),
    toSignIn(),
    h('h2', {}, 'Nothing there?'),
    h(
      'p',
      {},
      'Please look into the spam folder too. To have another mail sent, sign in by that account again.',
    ),
  );
  untilSignedIn(app, view);
  return view;
}

interface Mailed {
  what: string;
  /** What is to be done here; missing: nothing but to sign in. */
  next?: HTMLElement;
  /** What to do when the address is wrong. */
  other: HTMLElement;
  sendAgain: (body: { email: string; returnTo: string }) => Promise<Outcome>;
}

/** A mail was sent to the address that was typed. */
export function mailed(app: App, { what, next, other, sendAgain }: Mailed): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Check your mail'),
    h('p', {}, 'We have sent a mail to ', h('strong', {}, app.email || 'your address'), '. ', what),
    mailbox(),
    next ?? toSignIn(),
    h('h2', {}, 'Nothing there?'),
    h('p', {}, 'Please look into the spam folder too. If the address is wrong, ', other, '.'),
    form({
      button: 'Send the mail again',
      look: 'quiet',
      // After a reload nobody knows it any more.
      fields: app.email ? [] : [emailField(app)],
      send: async () => {
        const { error, response } = await sendAgain({ email: app.email, returnTo: returnTo() });
        return error ? { error, response } : { done: 'We have sent it again.' };
      },
    }),
  );
}

const toSignIn = () => h('p', {}, h('a', { href: linkTo('sign-in'), class: 'main' }, 'Go to sign-in'));

/** An API on this machine is one in development: it sends no mails, and shows them on a page of its own. */
function mailbox(): HTMLElement | false {
  const { href, hostname } = new URL('/dev/mailbox', POSTERN_URL || location.origin);
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return false;
  const link = h(
    'a',
    { href, target: '_blank', rel: 'noopener' },
    'Open the mailbox',
    h('span', { class: 'unseen' }, ' (in another tab)'),
  );
  return h('p', { class: 'aside' }, 'This API runs in development: mails do not leave it. ', link);
}
