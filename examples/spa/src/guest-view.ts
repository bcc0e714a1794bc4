import { h } from './dom.js';

/** The elements of the views before sign-in, and the title of the page with each. */
const ELEMENTS = {
  'postern-sign-in': 'Sign in',
  'postern-sign-up': 'Create an account',
  'postern-forgot-password': 'Forgot your password?',
};

/** The views of the address that are not sign-in's: the element, and its own view. */
const VIEWS: Record<string, [tag: keyof typeof ELEMENTS, view: string]> = {
  register: ['postern-sign-up', ''],
  'forgot-password': ['postern-forgot-password', ''],
  'password-mailed': ['postern-forgot-password', 'password-mailed'],
};

/** What the address calls the view with which one of them begins. */
const FIRST: Record<string, string> = {
  'postern-sign-in': 'sign-in',
  'postern-sign-up': 'register',
  'postern-forgot-password': 'forgot-password',
};

/**
 * The element of this view for somebody who is not signed in; that of sign-in, where the name says nothing.
 * @param shown the one that is there: it goes on, where it has this view too
 * @param notice a sentence about what has led here
 */
export function guestView(
  name: string,
  shown: Element | null,
  notice?: string,
): { title: string; element: HTMLElement } {
  const found = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  const [tag, view] = found ?? (['postern-sign-in', name === 'sign-in' ? '' : name] as const);
  const title = ELEMENTS[tag];
  if (shown?.localName === tag && notice === undefined) {
    shown.setAttribute('view', view);
    return { title, element: shown as HTMLElement };
  }
  const attributes = {
    view,
    notice,
    autofocus: true,
    mailbox: mailbox(),
    'sign-in': tag !== 'postern-sign-in' && '#/sign-in',
    'sign-up': '#/register',
    'forgot-password': '#/forgot-password',
  };
  return { title, element: h(tag as 'section', attributes) };
}

/** What the address calls a view of this element. */
export const addressOf = ({ localName }: Element, view: string): string => `#/${view || FIRST[localName]}`;

/** An API on this machine is one in development: it sends no mails, and shows them on a page of its own. */
function mailbox(): string | undefined {
  const { href, hostname } = new URL('/dev/mailbox', POSTERN_URL || location.origin);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? href : undefined;
}
