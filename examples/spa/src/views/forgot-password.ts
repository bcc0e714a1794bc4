import { type App, emailField, linkTo, returnTo } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';

export function forgotPassword(app: App): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Forgot your password?'),
    h('p', {}, 'We mail you a link to a page where you can choose another one.'),
    form({
      button: 'Mail me a link',
      fields: [emailField(app)],
      send: async (body) => {
        const { error, response } = await app.api.POST('/auth/forgot-password', {
          body: { ...body, returnTo: returnTo() },
        });
        if (error) return { error, response };
        app.go('password-mailed');
      },
    }),
    h('p', { class: 'ways' }, h('a', { href: linkTo('sign-in') }, 'Back to sign-in')),
  );
}
