import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'keep-account': {
    title: 'Behalten Sie Ihr Konto',
    button: 'Behalten',
    done: 'Ihr Konto bleibt, und nichts davon ist verloren. Sie können sich wie zuvor anmelden.',
    next:
      'Er wurde schon verwendet, oder das Konto ist inzwischen gelöscht. Melden Sie sich an, ' +
      'um es zu sehen; wenn das nicht geht, benachrichtigen Sie die Betreiber dieses Dienstes.',
  },
};
