import { GuestElement } from './guest/guest-element.js';
import { signIn } from './views/first.js';

/**
 * `<postern-sign-in>`: every way to sign in that `GET /auth/providers` says, with what follows one: a second
 * step, the code of an email, an email that is waited for.
 */
export class PosternSignIn extends GuestElement {
  static readonly tag = 'postern-sign-in';

  protected first(): HTMLElement {
    return signIn(this);
  }
}
