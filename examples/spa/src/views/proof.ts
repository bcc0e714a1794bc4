import { type components, getPasskey } from 'postern-client';
import type { App, User } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { refused } from '../passkeys.js';
import { oneOf, type Way, waysOf } from '../ways.js';
import { anew, servicesOf } from './anew.js';

/**
 * Asks the person for one of these methods, since what they want to do needs a recent proof of who they are.
 * @returns whether they have proven it: then the client repeats the request
 */
export async function askForProof(app: App, methods: string[]): Promise<boolean> {
  const { user } = app;
  if (!user) return false;
  const services = await servicesOf(app, methods);
  // They may have signed out meanwhile, in another tab.
  if (app.user?.id !== user.id) return false;
  const ways = (done: () => void) => [
    ...typed(app, user, methods, done),
    ...anew(app, user, { methods, services }, done),
  ];
  if (ways(() => undefined).length === 0) return false;
  return dialog((answer) => ({
    heading: 'Please confirm that it is you',
    dismiss: 'Cancel',
    content: [h('p', {}, 'This wants a fresh proof of that.'), oneOf(ways(answer))],
  }));
}

/** The ways that leave the session as it is. */
function typed({ api }: App, user: User, methods: string[], done: () => void): Way[] {
  const prove = async (body: components['schemas']['ReauthenticateBody']) => {
    const { error, response } = await api.POST('/auth/reauthenticate', { body });
    if (error) return { error, response };
    done();
  };
  return waysOf(methods, {
    button: 'Confirm',
    username: user.email,
    send: prove,
    sendPasskey: async () => {
      const { data, error, response } = await api.POST('/auth/reauthenticate/passkey/options');
      if (error) return { error, response };
      const { credential, refusal } = await getPasskey(data);
      return credential ? prove({ passkey: credential }) : refused(refusal);
    },
  });
}
