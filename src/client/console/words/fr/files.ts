import type { files as en } from '../en/files.js';

export const files = {
  filesTitle: 'Import et export',
  filesImport: 'Importer des personnes',
  filesImportText:
    'Un fichier CSV dont la première ligne nomme les colonnes, ou un fichier d’un objet JSON ' +
    'par ligne, avec les empreintes des mots de passe telles que l’autre système les a. Qui a ' +
    'déjà un compte reste tel quel\u202f: un fichier peut être envoyé de nouveau.',
  filesFile: 'Fichier',
  filesFileHint: '.csv, .ndjson ou .jsonl',
  filesFileMissing: 'Veuillez choisir un fichier en .csv, .ndjson ou .jsonl.',
  filesStart: 'Importer',
  filesAsk: 'Importer «\u202f{name}\u202f»\u202f?',
  filesAskText:
    'Chaque ligne devient aussitôt un compte, et son adresse compte comme confirmée. Les ' +
    'comptes créés restent, même si vous arrêtez.',
  filesBusy: 'Import de «\u202f{name}\u202f»',
  filesMade: 'créés',
  filesKnown: 'déjà là',
  filesRefused: 'refusées',
  filesWaiting: 'Trop de requêtes\u202f: la suite dans {time}.',
  filesStopped: 'Arrêté. «\u202fContinuer\u202f» reprend à la ligne {line}.',
  filesDone: 'Terminé\u202f: {made} créés, {known} déjà là, {refused} refusées.',
  filesHalted: 'Arrêté à la ligne {line}.',
  filesUnreadable:
    'Le fichier a changé ou n’est plus lisible. Choisissez-le de nouveau\u202f: ' +
    'les comptes qui existent déjà restent inchangés.',
  filesAnother: 'Importer un autre fichier',
  filesLines: 'Lignes refusées',
  filesLinesText: 'Corrigez-les et importez le fichier de nouveau\u202f: les autres restent telles quelles.',
  filesLine: 'Ligne',
  filesWhy: 'Pourquoi',
  filesField: 'Champ',
  filesFirst: 'Les {count} premières.',
  filesSaveLines: 'Enregistrer les lignes refusées',
  filesExport: 'Exporter des personnes',
  filesExportText:
    'Tout le monde, un objet JSON par ligne, sans empreintes des mots de passe. Le journal ' +
    'garde qui l’a demandé.',
  filesExportStart: 'Exporter tout le monde',
  filesExporting: '{count} personnes jusqu’ici …',
  filesExported: '{count} personnes sont dans le fichier.',
  filesUnsettled: 'Cette réponse est pour quelqu’un d’autre. Veuillez recharger la page.',
  NOT_UTF8: 'La ligne n’est pas en UTF-8.',
  NOT_JSON: 'La ligne n’est pas du JSON.',
  NOT_CSV: 'La ligne n’a pas les colonnes de la première.',
  NO_HEADER: 'La première ligne doit nommer les colonnes, dont «\u202femail\u202f», et aucune ' + 'inconnue.',
  QUOTE_OPEN: 'Un guillemet ouvert ici n’est jamais fermé\u202f: rien n’a été lu après.',
  TOO_LONG: 'La ligne dépasse 64 ko.',
  FIELD_UNKNOWN: 'Ce champ n’existe pas.',
  FIELD_INVALID: 'Le champ n’admet pas cette valeur.',
  EMAIL_INVALID: 'Ce n’est pas une adresse.',
  EMAIL_UNVERIFIED: 'L’adresse n’y est pas confirmée.',
  HASH_UNREADABLE: 'Une empreinte d’un genre inconnu, ou trop longue à calculer.',
  ROLE_UNKNOWN: 'Ce rôle n’existe pas.',
  ROLE_REFUSED: 'Vous ne pouvez pas attribuer ce rôle.',
  TOTP_UNREADABLE: 'Ce n’est pas la clé d’une application d’authentification.',
  TOTP_UNAVAILABLE: 'Les applications d’authentification ne sont pas configurées ici.',
} satisfies Record<keyof typeof en, string>;
