import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  MAIL_SENT: 'Cet e-mail a été envoyé ou écarté.',
  MAIL_EXPIRED:
    'Le lien de cet e-mail ne fonctionne plus, ou son adresse appartient désormais à quelqu’un d’autre.',
};
