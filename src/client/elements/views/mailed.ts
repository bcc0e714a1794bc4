import { button, h, link, placeIn } from '../dom.js';
import type { Place } from '../element.js';
import { form, type Outcome } from '../form.js';
import { emailField, type Guest, memory, returnTo } from '../guest/guest.js';
import { mailboxOf } from '../guest/mailbox.js';
import { untilSignedIn } from '../guest/until-signed-in.js';
import { fill, fillWith } from '../words.js';

/** After registering: what happens next happens on the API's own page, behind the email's link. */
export function checkYourMail(guest: Guest): HTMLElement {
  untilSignedIn(guest);
  return mailed(guest, {
    what: guest.words.mailedConfirm,
    other: otherAddress(guest, ''),
    sendAgain: (body) => guest.api.POST('/auth/resend-verification', { body }),
  });
}

/**
 * After an account at another service was shown that is not connected: the address is the service's matter,
 * so nobody can ask here for another email.
 */
export function identityMailed(guest: Guest): HTMLElement {
  untilSignedIn(guest);
  const { words } = guest;
  return h(
    'div',
    {},
    guest.heading(words.checkMail),
    h('p', {}, words.mailedIdentity),
    mailbox(guest),
    h('p', {}, toSignIn(guest)),
    guest.subheading(words.nothingThere),
    h('p', {}, words.lookIntoSpamIdentity),
  );
}

/** The part of an element that the view of an email needs. */
type Mailing = Pick<Guest, 'heading' | 'subheading' | 'getAttribute' | 'go'> & Place;

interface Mailed {
  what: string;
  /** The next step; missing: to sign in. */
  next?: HTMLElement | undefined;
  /** A way out where the address is wrong. */
  other: HTMLElement;
  sendAgain: (body: { email: string; returnTo: string | undefined }) => Promise<Outcome>;
}

/** An email was sent to the address that was typed. */
export function mailed(place: Mailing, { what, next, other, sendAgain }: Mailed): HTMLElement {
  const { words } = place;
  const { email } = memory;
  const address = h('strong', {}, email || words.yourAddress);
  return h(
    'div',
    {},
    place.heading(words.checkMail),
    h('p', {}, ...fillWith(words.mailed, { email: address, what: document.createTextNode(what) })),
    mailbox(place),
    next ?? h('p', {}, toSignIn(place)),
    place.subheading(words.nothingThere),
    h('p', {}, ...fillWith(words.lookIntoSpam, { other })),
    form(place, {
      button: words.sendAgain,
      look: 'quiet',
      // After a reload nobody knows it any more.
      fields: email ? [] : [emailField(place)],
      send: async (typed) => {
        const body = { email: email || typed.email, returnTo: returnTo(place) };
        const { error, response } = await sendAgain(body);
        return error ? { error, response } : { done: words.sentAgain };
      },
    }),
  );
}

/** To where another address is typed. */
export const otherAddress = (place: Mailing, view: string): HTMLElement =>
  button('link', place.words.giveAnother, () => place.go(view));

/** Where the page has sign-in elsewhere, it is a link to there. */
const toSignIn = (place: Mailing): HTMLElement =>
  link(place.getAttribute('sign-in'), place.words.goToSignIn) ??
  button('quiet', place.words.goToSignIn, () => place.go(''));

/** A link to where the email is read, where that is known. */
function mailbox(place: Mailing): HTMLElement | undefined {
  const { words } = place;
  const own = placeIn(place.getAttribute('mailbox'));
  const known = mailboxOf(memory.email);
  const href = own ?? known?.url;
  if (!href) return undefined;
  const text = own ? words.openMailbox : fill(words.openAt, { label: known?.label ?? '' });
  const attributes = {
    href,
    target: '_blank',
    rel: 'noopener noreferrer',
    class: 'quiet',
    part: 'button quiet',
  };
  return h('p', {}, h('a', attributes, text, h('span', { class: 'unseen' }, ` ${words.newTab}`)));
}
