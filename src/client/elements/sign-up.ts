import { GuestElement } from './guest/guest-element.js';
import { signUp } from './views/first.js';

/** `<postern-sign-up>`: every way to make an account that there is, and the email that confirms it. */
export class PosternSignUp extends GuestElement {
  static readonly tag = 'postern-sign-up';

  protected first(): HTMLElement {
    return signUp(this);
  }
}
