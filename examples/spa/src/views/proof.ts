import { type components, getPasskey } from 'postern-client';
import type { App } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { refused } from '../passkeys.js';
import { oneOf, waysOf } from '../ways.js';

/**
 * Asks the person for one of these methods, since what they want to do needs a recent proof of who they are.
 * @returns whether they have proven it: then the client repeats the request
 */
export async function askForProof({ api, user }: App, methods: string[]): Promise<boolean> {
  const prove = async (body: components['schemas']['ReauthenticateBody'], done: () => void) => {
    const { error, response } = await api.POST('/auth/reauthenticate', { body });
    if (error) return { error, response };
    done();
  };
  const ways = waysOf(methods);
  if (ways.length === 0) return false;
  return dialog((answer) => ({
    heading: 'Please confirm that it is you',
    dismiss: 'Cancel',
    content: [
      h('p', {}, 'This wants a fresh proof of that.'),
      oneOf({
        ways,
        button: 'Confirm',
        ...(user && { username: user.email }),
        send: (body) => prove(body, answer),
        sendPasskey: async () => {
          const { data, error, response } = await api.POST('/auth/reauthenticate/passkey/options');
          if (error) return { error, response };
          const { credential, refusal } = await getPasskey(data);
          return credential ? prove({ passkey: credential }, answer) : refused(refusal);
        },
      }),
    ],
  }));
}
