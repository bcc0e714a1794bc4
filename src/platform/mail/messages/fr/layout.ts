import type { MailLayoutMessages } from '../../../registry/mails.js';

export const mailLayout: MailLayoutMessages = {
  buttonFails: 'Si le bouton ne fonctionne pas, ouvrez cette adresse\u00a0:',
  orCode: 'Ou saisissez ce code sur cette page\u00a0:',
  client: ({ ip, browser = 'un programme inconnu', system }) =>
    `depuis ${ip === undefined ? 'une adresse IP inconnue' : `l’adresse IP ${ip}`}, avec ` +
    `${browser}${system === undefined ? '' : ` sur ${system}`}`,
};
