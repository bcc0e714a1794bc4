import type { bulk as en } from '../en/bulk.js';

export const bulk = {
  bulkTitle: 'Fermer des sessions',
  bulkText:
    'Ferme, à leur prochaine requête, les sessions de tous qui répondent à tout cela. Chacun ' +
    'se reconnecte comme avant.',
  bulkRole: 'De qui a ce rôle',
  bulkMethod: 'Commencées par',
  bulkSince: 'Commencées depuis',
  bulkSinceHint: 'Vide\u202f: quel que soit leur âge.',
  bulkWhich:
    'Choisissez au moins l’un des trois\u202f: personne ne vise toutes les sessions de tous ' +
    'par mégarde.',
  bulkGo: 'Fermer ces sessions …',
  bulkAsk: 'Fermer ces sessions\u202f?',
  bulkAskText:
    'Tous ceux à qui cela correspond sont déconnectés. Cela ne s’annule pas. Votre propre ' +
    'session peut en être.',
  bulkButton: 'Fermer les sessions',
  bulkEnding: '{count} sessions fermées jusqu’ici …',
  bulkDone: 'Terminé\u202f: {count} sessions fermées.',
  bulkNone: 'Il n’y avait aucune session de ce genre.',
  bulkStop: 'Arrêter',
  bulkStopped: 'Arrêté\u202f: {count} sessions fermées, les autres non.',
  bulkGoOn: 'Continuer',
  bulkPassword: 'mot de passe',
  bulkPasskey: 'clé d’accès',
  bulkEmail: 'e-mail',
} satisfies Record<keyof typeof en, string>;
