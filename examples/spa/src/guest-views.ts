import type { App, GuestView } from './app.js';
import { isOn } from './offer.js';
import { byEmail } from './views/by-email.js';
import { checkYourMail, identityMailed, passwordMailed } from './views/check-your-mail.js';
import { emailCode } from './views/email-code.js';
import { forgotPassword } from './views/forgot-password.js';
import { register } from './views/register.js';
import { secondStep } from './views/second-step.js';
import { signIn } from './views/sign-in.js';

interface Guest {
  show: (app: App) => HTMLElement;
  /** Whether there is something to do there; missing: always. */
  isThere?: (app: App) => boolean;
}

const byPassword = ({ offer }: App) => isOn(offer, 'password');
const byMail = ({ offer }: App) => isOn(offer, 'email');

const GUEST_VIEWS: Record<GuestView, Guest> = {
  'sign-in': { show: signIn },
  // After a reload nobody knows any more what to ask for.
  'second-step': { show: secondStep, isThere: ({ methods }) => methods.length > 0 },
  register: { show: register, isThere: byPassword },
  'check-your-mail': { show: checkYourMail, isThere: byPassword },
  'forgot-password': { show: forgotPassword, isThere: byPassword },
  'password-mailed': { show: passwordMailed, isThere: byPassword },
  'by-email': { show: byEmail, isThere: byMail },
  'email-code': { show: emailCode, isThere: byMail },
  'identity-mailed': { show: identityMailed },
};

/** The view of this name for somebody who is not signed in; where it is of no use there, sign-in. */
export function guestView(app: App, name: string): HTMLElement {
  const view = Object.hasOwn(GUEST_VIEWS, name) ? GUEST_VIEWS[name as GuestView] : GUEST_VIEWS['sign-in'];
  return (view.isThere?.(app) ?? true) ? view.show(app) : signIn(app);
}
