import { type App, rememberChoice, type User } from '../app.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { isOn, labelOf } from '../offer.js';
import { beginProof, leavingButton } from '../provider-buttons.js';
import type { Way } from '../ways.js';
import { askForCode, codeForm } from './mail-code.js';

/** Of who has one of these, a sign-in by another factor alone proves nothing. */
const SECOND = ['otp', 'hwk', 'swk', 'rc'];

/**
 * The ways to confirm who one is by signing in anew, of who has no second factor: by email, and by another
 * service that has signed them in before.
 * @param wanted `services`: those of `servicesOf`
 * @param done the session of this browser is another one now, of the same person
 */
export function anew(
  app: App,
  user: User,
  { methods, services }: { methods: string[]; services: string[] },
  done: () => void,
): Way[] {
  if (SECOND.some((method) => methods.includes(method))) return [];
  return [
    ...services.map((name) => byService(app, user, name)),
    ...(isOn(app.offer, 'email') ? [byEmail(app, user, done)] : []),
  ];
}

/** The services at which the person has an account that is connected, where these methods have one. */
export async function servicesOf({ api, offer }: App, methods: string[]): Promise<string[]> {
  if (!methods.includes('fed')) return [];
  const { data } = await api.GET('/auth/identities');
  const names = data?.identities.map(({ provider }) => provider);
  return offer.providers.map(({ name }) => name).filter((name) => names?.includes(name));
}

function byService(app: App, user: User, name: string): Way {
  const label = labelOf(app.offer, name);
  return {
    instead: `Use your ${label} account instead`,
    show: () =>
      h(
        'div',
        {},
        h('p', {}, `${label} asks for it, and leads you back here. Then press the button once more.`),
        leavingButton({
          button: `Go to ${label}`,
          look: 'main',
          choice: rememberChoice(app),
          isFirst: true,
          begin: () => beginProof(app, name, user.id),
        }),
      ),
  };
}

function byEmail(app: App, user: User, done: () => void): Way {
  const ask = async (then: () => Outcome | void): Promise<Outcome | void> => {
    const { error, response } = await askForCode(app, user.email);
    return error ? { error, response } : then();
  };
  const show = () => {
    const element = h('div');
    const askForIt = () => {
      const typed = codeForm(app, 'Confirm', (answer) =>
        // Another tab may have asked for a code to another address.
        answer.user.id === user.id ? done() : app.enter(answer.user),
      );
      const again = () => ask(() => ({ done: 'We have sent it again.' }));
      element.replaceChildren(
        h('p', {}, 'We have sent a mail to ', h('strong', {}, user.email), '.'),
        typed,
        form({ button: 'Send the mail again', look: 'quiet', send: again }),
      );
      typed.querySelector<HTMLElement>('[autofocus]')?.focus();
    };
    element.append(
      form({
        button: 'Mail me a code',
        choice: rememberChoice(app),
        isFirst: true,
        send: () => ask(askForIt),
      }),
    );
    return element;
  };
  return { instead: 'Get a code by email instead', show };
}
