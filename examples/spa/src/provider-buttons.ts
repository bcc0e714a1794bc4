import { type App, returnTo } from './app.js';
import { form, type Outcome } from './form.js';
import { leaveFor } from './leaving.js';

type Begin = (name: string) => Promise<Outcome & { data?: { url: string } | undefined }>;

/** A button that leaves for another service. What keeps the person from there is said at the button. */
export const leavingButton = (button: string, begin: () => ReturnType<Begin>, isFirst = false): HTMLElement =>
  form({
    button,
    look: 'quiet',
    isFirst,
    send: async () => {
      const { data, error, response } = await begin();
      if (!data) return { error, response };
      await leaveFor(data.url);
    },
  });

/** Begins a sign-in by another service. @param to where the browser is led back to */
export const beginSignIn = (app: App, name: string, to = returnTo()): ReturnType<Begin> =>
  app.api.POST('/auth/providers/{name}', {
    params: { path: { name } },
    body: { returnTo: to, remember: app.remember },
  });

/** A button for each service that signs people in here. */
export const signInButtons = (app: App): HTMLElement[] =>
  app.offer.providers.map(({ name, label }) =>
    leavingButton(`Continue with ${label}`, () => beginSignIn(app, name)),
  );
