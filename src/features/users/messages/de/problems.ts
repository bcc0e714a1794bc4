import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_REFUSED: 'Diese E-Mail-Adresse kann hier nicht verwendet werden.',
  LAST_ADMIN: 'Das ist der letzte Admin. Machen Sie zuerst jemand anderen dazu.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'email.malformed': 'Das ist keine E-Mail-Adresse.',
  'email.undeliverable': 'E-Mails von hier erreichen keine Adresse mit solchen Zeichen vor dem @.',
  'email.domainRefused': 'Adressen dieser Domain werden hier nicht angenommen.',
  'profile.unstorable': 'Das lässt sich nicht speichern.',
  'profile.tooLarge': 'All das zusammen ist länger als 8 kB.',
};
