import { h, link } from './dom.js';
import { PosternElement } from './element.js';
import { form } from './form.js';
import { emailField, memory, returnTo } from './guest/guest.js';
import { mailed, otherAddress } from './views/mailed.js';

/** `<postern-forgot-password>`: has a link emailed to a page where another password is chosen. */
export class PosternForgotPassword extends PosternElement {
  static readonly tag = 'postern-forgot-password';

  static override get observedAttributes(): readonly string[] {
    return [...super.observedAttributes, 'email'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === 'email' && now !== null) memory.email = now;
    super.attributeChangedCallback(name, before, now);
  }

  protected start(): void {
    this.show(this.viewName);
  }

  protected viewOf(name: string): HTMLElement {
    return name === 'password-mailed' ? this.#mailed() : this.#ask();
  }

  #ask(): HTMLElement {
    const { words } = this;
    const send = async ({ email }: { email: string }) => {
      const { error, response } = await this.#send({ email, returnTo: returnTo(this) });
      if (error) return { error, response };
      memory.email = email;
      this.tell('mailed', { email, view: 'password-mailed' });
      this.go('password-mailed');
    };
    const back = link(this.getAttribute('sign-in'), words.toSignIn);
    return h(
      'div',
      {},
      this.heading(words.forgot),
      h('p', {}, words.forgotText),
      form(this, { button: words.sendLink, fields: [emailField(this)], send }),
      back && h('p', { class: 'ways', part: 'links' }, back),
    );
  }

  /** The same for every address, as the API's answer is. */
  #mailed(): HTMLElement {
    const signIn = link(this.getAttribute('sign-in'), this.words.goToSignIn);
    return mailed(this, {
      what: this.words.mailedPassword,
      next: h('p', {}, signIn),
      other: otherAddress(this, ''),
      sendAgain: (body) => this.#send(body),
    });
  }

  #send(body: { email: string; returnTo: string | undefined }) {
    return this.api.POST('/auth/forgot-password', { body });
  }
}
