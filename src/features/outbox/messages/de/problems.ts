import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  MAIL_SENT: 'Diese E-Mail wurde gesendet oder verworfen.',
  MAIL_EXPIRED: 'Der Link in dieser E-Mail gilt nicht mehr, oder ihre Adresse gehört jetzt jemand anderem.',
};
