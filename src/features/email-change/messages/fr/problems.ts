import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CONFIRMATION_WRONG: 'Ce n’est pas l’adresse e-mail à laquelle le lien a été envoyé.',
  EMAIL_TAKEN: 'Cette adresse e-mail appartient à un autre compte.',
  KEEP_TOO_EARLY:
    'Ceci pourra être confirmé plus tard, ou dès maintenant avec le lien envoyé à l’ancienne adresse.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'email.unchanged': 'C’est l’adresse que vous avez déjà.',
};
