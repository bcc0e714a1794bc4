import { type App } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { oneOf, waysOf } from '../ways.js';

/**
 * Asks the person for one of these methods, since what they want to do needs a recent proof of who they are.
 * @returns whether they have proven it: then the client repeats the request
 */
export async function askForProof({ api, user }: App, methods: string[]): Promise<boolean> {
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
        send: async (body) => {
          const { error, response } = await api.POST('/auth/reauthenticate', { body });
          if (error) return { error, response };
          answer();
        },
      }),
    ],
  }));
}
