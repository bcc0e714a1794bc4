import type { MailLayoutMessages } from '../../../registry/mails.js';

export const mailLayout: MailLayoutMessages = {
  buttonFails: 'If the button does not work, open this address:',
  orCode: 'Or type this code on that page:',
  client: ({ ip = 'an unknown address', browser = 'an unknown program', system }) =>
    `from ${ip}, with ${browser}${system === undefined ? '' : ` on ${system}`}`,
};
