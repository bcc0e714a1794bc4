import type { person as en } from '../en/person.js';

export const person = {
  personTitle: 'Personne',
  personBack: 'Toutes les personnes',

  personActive: 'Actif',
  personDisabled: 'Désactivé',
  personLeaving: 'Suppression prévue',
  personSince: 'depuis le {date}',
  personSeenOn: 'dernière visite {date}',
  personToday: 'aujourd’hui',
  personLeavingText: 'Le compte sera supprimé le {date}. D’ici là, il ne permet plus de se connecter.',
  personDisabledIs: 'Le compte est désactivé\u202f: il ne permet plus de se connecter.',
  personOwn: 'C’est votre propre compte. Ici, une autre personne doit le modifier.',
  personBeyond: 'Cette personne peut plus que vous\u202f: vous pouvez tout voir, et ne rien modifier.',

  personFirst: 'Se connecte par',
  personSecond: 'Deuxième étape',
  personFailures: 'Échecs récents',
  personNowhere: 'Connecté nulle part',
  personNone: 'Aucun',
  personCodesLeft: '{count} codes de secours restants',
  personNoCodes: 'plus aucun code de secours',
  personOfEvents: 'parmi les {count} derniers événements',
  personPwd: 'Mot de passe',
  personOtp: 'Application d’authentification',
  personHwk: 'Clé d’accès',
  personMail: 'E-mail',
  personFed: 'Autre service',
  personRc: 'Codes de secours',
  personMfa: 'Deux facteurs',

  personSessions: 'Sessions en cours',
  personDevice: 'Appareil',
  personMethod: 'Connecté par',
  personLastUsed: 'Dernière utilisation',
  personEndIt: 'Fin',
  personSupport: 'Un membre de votre équipe',
  personActing: 'agit en son nom',
  personYours: 'celle-ci',
  personUserAgent: 'User-Agent',
  personBegan: 'Début',
  personProven: 'Identité prouvée',
  personUnused: 'Finit, sauf utilisation, le',
  personAnyway: 'Finit en tout cas le',
  personFactors: 'Facteurs',
  personId: 'Id',

  personWays: 'Accès',
  personIsSet: 'En place',
  personNotSet: 'Non défini',
  personPasskeys: 'Clés d’accès',
  personIdentities: 'Comptes d’autres services',
  personTrusted: 'Navigateurs de confiance',
  personAdded: 'depuis le {date}',
  personUsed: 'dernière utilisation {date}',
  personNeverUsed: 'jamais utilisé',
  personUntil: 'jusqu’au {date}',

  personEvents: 'Derniers événements',
  personNoEvents: 'Rien ne s’est encore passé',
  personAllEvents: 'Tout dans le journal',
  personEvent: 'Événement',
  personWhen: 'Quand',
  personByOther: 'par une autre personne',

  personDetails: 'Informations',
  personRoles: 'Rôles',
  personLanguage: 'Langue',
  personCreated: 'Compte depuis',
  personSeen: 'Dernière visite',
  personEdit: 'Modifier',
  personChange: 'Changer',
  personEditAsk: 'Modifier {email}',
  personEditText:
    'Ce que vous laissez tel quel reste. Le journal nomme les champs, et non ce qu’ils contiennent.',
  personEditSave: 'Enregistrer',
  personEdited: 'Les informations de {email} sont modifiées.',
  personNoChange: 'Rien n’a encore changé.',
  personJson: 'En JSON.',
  personNoJson: 'Ce n’est pas du JSON.',
  personNoNumber: 'Ce n’est pas un nombre.',
  personRolesAsk: 'Rôles de {email}',
  personRolesText:
    'Ils valent dès la prochaine requête, à la place des précédents. Vous pouvez donner ceux qui ne ' +
    'peuvent ' +
    'pas plus que vous.',
  personRolesSave: 'Donner ces rôles',
  personRolesDone: '{email} a maintenant d’autres rôles.',
  personRolesNone: 'Il faut au moins un rôle.',
  personMainRole: 'Rôle principal',
  personMainRoleHint: 'Celui qui est montré là où il n’y en a qu’un.',
  personOther:
    'Une autre personne l’a modifié entre-temps, donc rien ne change. Rechargez la page pour le voir.',
  personUndoReason: 'aussitôt annulé',

  personHelp: 'Aider',
  personLinkSend: 'Envoyer un lien de mot de passe',
  personLinkHint: 'La personne choisit elle-même un nouveau mot de passe.',
  personLinkAsk: 'Envoyer un lien à {email}\u202f?',
  personLinkText:
    'Par ce lien, la personne choisit un nouveau mot de passe. Rien ne change avant, et vous ne le ' +
    'voyez pas.',
  personLinkSent: 'Un lien est en route vers {email}.',
  personEnd: 'Terminer',
  personEndAsk: 'Terminer cette session\u202f?',
  personEndText: 'Sur cet appareil, {email} devra se reconnecter.',
  personEnded: 'La session de {email} sur {device} est terminée.',
  personEndAll: 'Terminer toutes les sessions',
  personEndAllHint: 'Il faudra se reconnecter sur chaque appareil.',
  personEndAllAsk: 'Terminer toutes les sessions de {email}\u202f?',
  personEndAllText:
    'La personne est déconnectée partout à sa prochaine requête, et peut se connecter de nouveau.',
  personEndedAll: '{email} n’est plus connecté nulle part.',
  personAct: 'Agir en son nom',
  personActHint: 'Voir ce qu’elle voit, une heure au plus.',
  personActAsk: 'Agir en tant que {email}\u202f?',
  personActText:
    'Ce navigateur est alors le sien, une heure au plus. Elle le voit parmi ses sessions, et le ' +
    'journal vous ' +
    'nomme à chaque action.',
  personActHow: 'Une barre au-dessus de la console vous ramène.',
  personActingAs: 'Vous agissez en tant que {email}',
  personActingText:
    'Ouvrez votre application dans ce navigateur\u202f: elle montre ce que cette personne voit. De ' +
    'cette console, elle ne peut rien voir.',
  personActingRefused: 'Ce qu’elle seule peut faire est refusé, comme changer son mot de passe.',
  personActingUntil: 'Cela finit tout seul, au plus tard le {time}.',
  personActingYou: 'Vous êtes {email}, et revenez là où vous étiez.',
  personExport: 'Télécharger ses données',
  personExportHint: 'Tout ce qui est conservé à son sujet, en JSON. Le journal le note.',
  personExported: 'Le fichier est dans vos téléchargements.',

  personGrave: 'Avec précaution',
  personFactorsReset: 'Réinitialiser les deuxièmes facteurs',
  personFactorsHint: 'Pour qui les a tous perdus. Le mot de passe part aussi.',
  personFactorsAsk: 'Réinitialiser les deuxièmes facteurs de {email}\u202f?',
  personFactorsText:
    'L’application, les clés d’accès, les codes de secours et le mot de passe sont retirés, et chaque ' +
    'session ' +
    'se termine. Un lien pour choisir un mot de passe est envoyé. Cela ne peut pas être annulé.',
  personFactorsSure: 'Seulement si vous savez par un autre moyen que c’est bien elle qui le demande.',
  personFactorsDone: '{email} n’a plus de deuxième facteur.',
  personUndoEnd: 'Garder la nouvelle adresse',
  personUndoHint: 'Après un changement d’adresse, l’ancienne ne peut plus reprendre le compte.',
  personUndoAsk: 'Garder l’adresse {email} pour de bon\u202f?',
  personUndoText:
    'Une ancienne adresse ne peut plus reprendre le compte, et en est avertie par e-mail. S’il n’y a ' +
    'rien à ' +
    'reprendre, rien ne change.',
  personUndoEnded: 'Aucune ancienne adresse ne peut reprendre le compte de {email}.',
  personDisable: 'Désactiver',
  personDisableHint: 'Chaque session se termine, et le compte ne permet plus de se connecter.',
  personDisableAsk: 'Désactiver {email}\u202f?',
  personDisableText:
    'Chaque session se termine aussitôt, et le compte ne permet plus de se connecter jusqu’à sa ' +
    'réactivation.',
  personDisabledNow: '{email} est désactivé.',
  personEnable: 'Réactiver',
  personEnableAsk: 'Réactiver {email}\u202f?',
  personEnableText: 'La personne peut se connecter de nouveau. Les sessions et liens d’avant restent morts.',
  personEnabledNow: '{email} peut se connecter de nouveau.',
  personDelete: 'Supprimer',
  personDeleteHint: 'Après quelques jours, tout est supprimé. D’ici là, cela peut être annulé.',
  personDeleteAsk: 'Supprimer {email}\u202f?',
  personDeleteText:
    'Le compte est aussitôt désactivé, chaque session se termine, et la personne est avertie par e-mail.',
  personDeleteGrace: 'Après un délai, tout est supprimé définitivement. D’ici là, vous pouvez l’annuler ici.',
  personDeleted: '{email} sera supprimé.',
  personTakeBack: 'Annuler la suppression',
  personTakeBackAsk: 'Garder le compte de {email}\u202f?',
  personTakeBackText:
    'Le compte redevient ce qu’il était avant la suppression, et la personne est avertie par e-mail.',
  personTakenBack: '{email} reste.',
} satisfies Record<keyof typeof en, string>;
