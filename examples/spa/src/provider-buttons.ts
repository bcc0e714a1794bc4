import { type App, returnTo } from './app.js';
import { whereConfirmed } from './arrival.js';
import { type Choice, form, type Outcome } from './form.js';
import { leaveFor } from './leaving.js';

type Begin = (name: string) => Promise<Outcome & { data?: { url: string } | undefined }>;

interface Leaving {
  button: string;
  choice?: Choice;
  look?: 'main';
  isFirst?: boolean;
  begin: () => ReturnType<Begin>;
}

/** A button that leaves for another service. What keeps the person from there is said at the button. */
export const leavingButton = ({ begin, ...shown }: Leaving): HTMLElement =>
  form({
    look: 'quiet',
    ...shown,
    send: async () => {
      const { data, error, response } = await begin();
      if (!data) return { error, response };
      await leaveFor(data.url);
    },
  });

/** Begins a proof by another service: it asks who it is. @param userId who is to come back */
export const beginProof = (app: App, name: string, userId: string): ReturnType<Begin> =>
  app.api.POST('/auth/providers/{name}', {
    params: { path: { name } },
    body: { returnTo: whereConfirmed(returnTo(), userId), remember: app.remember, prompt: 'login' },
  });
