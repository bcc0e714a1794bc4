import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'link-identity': {
    title: 'Associer votre compte',
    button: 'Associer et se connecter',
    done: 'Le compte est associé, et vous êtes connecté.',
    next: 'Il a déjà servi, ou il a plus de 30 minutes. Veuillez recommencer sur la page de connexion.',
  },
};
