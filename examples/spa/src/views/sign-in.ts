import { type App, emailField, linkTo } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';

export function signIn(app: App): HTMLElement {
  let remember = true;
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Sign in'),
    form({
      button: 'Sign in',
      fields: [
        emailField(app),
        { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
      ],
      choice: {
        label: 'Keep me signed in on this device',
        isOn: remember,
        onChange: (isOn) => (remember = isOn),
      },
      send: async (body) => {
        const { data, error, response } = await app.api.POST('/auth/login', { body: { ...body, remember } });
        if (error?.code === 'EMAIL_NOT_VERIFIED')
          return app.go('check-your-mail', 'Your email address is not confirmed yet.');
        if (error?.code === 'SECOND_FACTOR_REQUIRED') return app.askMore(error.methods ?? []);
        if (error) return { error, response };
        app.enter(data.user);
      },
    }),
    h(
      'p',
      { class: 'ways' },
      h('a', { href: linkTo('forgot-password') }, 'Forgot your password?'),
      h('a', { href: linkTo('register') }, 'Create an account'),
    ),
  );
}
