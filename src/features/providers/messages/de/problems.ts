import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  PROVIDER_UNAVAILABLE: 'Die Anmeldung dort ist im Moment nicht möglich. Bitte wählen Sie einen anderen Weg.',
  PROVIDER_CANCELLED: 'Die Anmeldung wurde abgebrochen.',
  PROVIDER_REFUSED: 'Die Anmeldung dort hat nicht geklappt. Bitte beginnen Sie von vorn.',
  LOGOUT_TOKEN_INVALID: 'Das Logout-Token ist ungültig oder wurde schon verwendet.',
  PROVIDER_TOKEN_MISSING: 'Bitte melden Sie sich dort noch einmal an.',
};
