import type { shell as en } from '../en/shell.js';

export const shell = {
  shellConsole: 'Console',
  shellSkip: 'Aller au contenu',
  shellMenu: 'Menu',
  shellNavigation: 'Vues',
  shellPeople: 'Comptes',
  shellService: 'Service',
  shellLanguage: 'Langue',
  shellNotAllowed: 'Rien à voir ici',
  shellNotAllowedText:
    'Vous êtes connecté en tant que {email}, qui ne peut rien voir de cette console. Une personne qui ' +
    'attribue les rôles peut changer cela.',
  shellNoView: 'Page introuvable',
  shellNoViewText: 'Cette page n’existe pas, ou vous ne pouvez pas la voir.',
  shellActing: 'Vous agissez en tant que {email}. Le journal vous nomme à chaque action.',
  shellStopActing: 'Ne plus agir ainsi',
  shellDismiss: 'Fermer',
  shellUndo: 'Annuler',
  shellUndone: 'C’est annulé.',
  shellMore: '(plus)',
  shellShown: '{count} affichés',
  shellShowMore: 'Afficher plus',
  shellClearFilters: 'Effacer les filtres',
  shellMoreFilters: 'Plus de filtres',
  shellAny: 'Tous',
  shellReason: 'Motif',
  shellReasonOptional: 'Motif (facultatif)',
  shellReasonHint: 'Le journal le garde.',
  shellReasonMissing: 'Veuillez indiquer le motif\u202f: le journal le garde.',
  FORBIDDEN: 'Vous ne pouvez pas faire cela.',
  NOT_FOUND: 'Cela n’existe plus.',
} satisfies Record<keyof typeof en, string>;
