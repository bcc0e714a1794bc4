import { h } from '../dom.js';
import type { Choice } from '../field.js';
import { form, type Outcome } from '../form.js';
import { leavingButton } from '../leaving.js';
import type { Way } from '../ways.js';
import { fill, fillWith } from '../words.js';
import { whereConfirmed } from './arrival.js';
import { isOn, labelOf, type Offer, type OwnPlace } from './place.js';

/** Of who has one of these, a sign-in by another factor alone proves nothing. */
export const SECOND = ['otp', 'hwk', 'swk', 'rc'];

/**
 * The ways to confirm who one is by signing in anew, of who has no second factor: by email, and by another
 * service that has signed them in before.
 * @param services those of `servicesOf`
 * @param done the session of this browser is another one now, of the same person
 */
export function anew(place: OwnPlace, services: readonly string[], done: () => void): Way[] {
  // It stays as it is when another way is chosen.
  const remember: Choice = {
    label: place.words.remember,
    isOn: true,
    onChange: (isOn) => (remember.isOn = isOn),
  };
  return [
    ...services.map((name) => byService(place, name, remember)),
    ...(isOn(place.offer, 'email') ? [byEmail(place, remember, done)] : []),
  ];
}

/** The services at which the person has an account that is connected. */
export async function servicesOf({ api }: OwnPlace, { providers }: Offer): Promise<string[]> {
  const { data } = await api.GET('/auth/identities');
  const names = data?.identities.map(({ provider }) => provider);
  return providers.map(({ name }) => name).filter((name) => names?.includes(name));
}

function byService(place: OwnPlace, name: string, remember: Choice): Way {
  const { words, user, returnTo } = place;
  const label = labelOf(place.offer, name);
  const begin = () =>
    place.api.POST('/auth/providers/{name}', {
      params: { path: { name } },
      body: { returnTo: whereConfirmed(returnTo, user.id), remember: remember.isOn, prompt: 'login' },
    });
  const button = fill(words.goTo, { label });
  return {
    instead: fill(words.serviceInstead, { label }),
    show: () =>
      h(
        'div',
        {},
        h('p', {}, fill(words.serviceText, { label })),
        leavingButton(place, { button, look: 'main', choice: remember, isFirst: true, begin }),
      ),
  };
}

function byEmail(place: OwnPlace, remember: Choice, done: () => void): Way {
  const { api, words, user, returnTo } = place;
  const ask = async (then: () => Outcome | void): Promise<Outcome | void> => {
    const body = { email: user.email, returnTo, remember: remember.isOn };
    const { error, response } = await api.POST('/auth/email-sign-in', { body });
    return error ? { error, response } : then();
  };
  const show = () => {
    const element = h('div', { class: 'content' });
    const typeIt = () => {
      const typed = codeForm(place, done);
      element.replaceChildren(
        h('p', {}, ...fillWith(words.codeMailed, { email: h('strong', {}, user.email) })),
        typed,
        form(place, {
          button: words.sendAgain,
          look: 'quiet',
          send: () => ask(() => ({ done: words.sentAgain })),
        }),
      );
      typed.querySelector<HTMLElement>('[autofocus]')?.focus();
    };
    element.append(
      form(place, { button: words.mailMeACode, choice: remember, isFirst: true, send: () => ask(typeIt) }),
    );
    return element;
  };
  return { instead: words.mailInstead, show };
}

/** Asks for the code of the mail. */
const codeForm = (place: OwnPlace, done: () => void): HTMLElement =>
  form(place, {
    button: place.words.confirm,
    fields: [
      {
        name: 'code',
        label: place.words.mailCode,
        hint: place.words.mailCodeHint,
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        isSecret: true,
        isFirst: true,
      },
    ],
    send: async (body) => {
      const { data, error, response } = await place.api.POST('/auth/email-sign-in/code', { body });
      // Another tab may have asked for a code to another address: then the session is somebody else's.
      if (data) return data.user.id === place.user.id ? done() : undefined;
      // The page for another mail is this one.
      if (error.code === 'SIGN_IN_EXPIRED') return { refused: place.words.mailAgain };
      return { error, response };
    },
  });
