import { type App, emailField, linkTo, returnTo } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';

export function register(app: App): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Create an account'),
    form({
      button: 'Create account',
      fields: [
        emailField(app),
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autocomplete: 'new-password',
          hint: 'A few words that have nothing to do with each other make a good one.',
        },
      ],
      send: async (body) => {
        const { error, response } = await app.api.POST('/auth/register', {
          body: { ...body, returnTo: returnTo() },
        });
        if (error) return { error, response };
        app.go('check-your-mail');
      },
    }),
    h('p', { class: 'ways' }, h('a', { href: linkTo('sign-in') }, 'Sign in instead')),
  );
}
