import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'accept-invitation': {
    title: 'Nehmen Sie Ihre Einladung an',
    button: 'Annehmen',
    done: 'Sie haben jetzt ein Konto. Sie können sich anmelden.',
    password: 'Wählen Sie ein Passwort',
    hint: (shortest) => `Mindestens ${shortest} Zeichen.`,
    next:
      'Er wurde schon benutzt, ist älter als eine Woche, oder es wurde ein neuerer gesendet. ' +
      'Wenn Sie inzwischen ein Konto haben, melden Sie sich an; sonst bitten Sie die, die Sie ' +
      'eingeladen haben, um einen weiteren.',
  },
};
