/** The sentences of the page of one person. `{…}` is what is put in. */
export const person = {
  personTitle: 'Person',
  personBack: 'All people',

  // The head.
  personActive: 'Active',
  personDisabled: 'Disabled',
  personLeaving: 'Being deleted',
  personSince: 'since {date}',
  personSeenOn: 'last seen {date}',
  personToday: 'today',
  personLeavingText: 'The account is deleted on {date}. Until then nobody signs in as them.',
  personDisabledIs: 'The account is disabled: nobody signs in as them.',
  personOwn: 'This is your own account. Somebody else has to change it here.',
  personBeyond: 'They may do more than you may, so you can look, and change nothing.',

  // At a glance.
  personFirst: 'Signs in by',
  personSecond: 'Second step',
  personFailures: 'Failures of late',
  personNowhere: 'Signed in nowhere',
  personNone: 'None',
  personCodesLeft: '{count} recovery codes left',
  personNoCodes: 'No recovery codes left',
  personOfEvents: 'in the latest {count} events',
  personPwd: 'Password',
  personOtp: 'Authenticator app',
  personHwk: 'Passkey',
  personMail: 'Email',
  personFed: 'Other service',
  personRc: 'Recovery codes',
  personMfa: 'Two factors',

  // Sessions.
  personSessions: 'Live sessions',
  personDevice: 'Device',
  personMethod: 'Signed in by',
  personLastUsed: 'Last used',
  personEndIt: 'End it',
  personSupport: 'Somebody of yours',
  personActing: 'acts as them',
  personYours: 'this one',
  personUserAgent: 'User agent',
  personBegan: 'Began',
  personProven: 'Last proven who they are',
  personUnused: 'Ends, unless used before',
  personAnyway: 'Ends in any case',
  personFactors: 'Factors',
  personId: 'Id',

  // Ways in.
  personWays: 'Ways in',
  personIsSet: 'Set',
  personNotSet: 'Not set',
  personPasskeys: 'Passkeys',
  personIdentities: 'Accounts at other services',
  personTrusted: 'Trusted browsers',
  personAdded: 'since {date}',
  personUsed: 'last used {date}',
  personNeverUsed: 'never used',
  personUntil: 'until {date}',

  // Events.
  personEvents: 'Latest events',
  personNoEvents: 'Nothing has happened yet',
  personAllEvents: 'All in the audit',
  personEvent: 'Event',
  personWhen: 'When',
  personByOther: 'by somebody else',

  // Details.
  personDetails: 'Details',
  personRoles: 'Roles',
  personLanguage: 'Language',
  personCreated: 'Account since',
  personSeen: 'Last seen',
  personEdit: 'Edit',
  personChange: 'Change',
  personEditAsk: 'Edit {email}',
  personEditText: 'What you leave as it is stays. The audit names the fields, and not what stands in them.',
  personEditSave: 'Save',
  personEdited: 'The details of {email} are changed.',
  personNoChange: 'Nothing is different yet.',
  personJson: 'As JSON.',
  personNoJson: 'This is not JSON.',
  personNoNumber: 'This is not a number.',
  personRolesAsk: 'Roles of {email}',
  personRolesText:
    'They hold from the next request on, in place of those before. You can give those that may do ' +
    'no more than you.',
  personRolesSave: 'Give these roles',
  personRolesDone: '{email} has other roles now.',
  personRolesNone: 'Somebody has at least one role.',
  personMainRole: 'Main role',
  personMainRoleHint: 'Named first wherever one role is shown.',
  personOther:
    'Somebody else has changed this meanwhile, so it stays as it is. Load the page anew to see it.',
  personUndoReason: 'taken back at once',

  // Help.
  personHelp: 'Help them',
  personLinkSend: 'Send a password link',
  personLinkHint: 'They choose a new password themselves.',
  personLinkAsk: 'Send a link to {email}?',
  personLinkText:
    'By the link they choose a new password. Nothing changes before they follow it, and you do not see it.',
  personLinkSent: 'A link is on its way to {email}.',
  personEnd: 'End',
  personEndAsk: 'End this session?',
  personEndText: 'On that device {email} has to sign in again.',
  personEnded: 'The session of {email} on {device} is ended.',
  personEndAll: 'End all sessions',
  personEndAllHint: 'Each device has to sign in again.',
  personEndAllAsk: 'End all sessions of {email}?',
  personEndAllText: 'They are signed out everywhere with their next request, and may sign in again.',
  personEndedAll: '{email} is signed in nowhere any more.',
  personAct: 'Act as them',
  personActHint: 'See what they see, for an hour at the most.',
  personActAsk: 'Act as {email}?',
  personActText:
    'This browser is theirs from then on, for an hour at the most. They see it in the list of their ' +
    'sessions, ' +
    'and the audit has you beside everything that you do.',
  personActHow: 'A bar above the console leads you back.',
  personActingAs: 'You act as {email}',
  personActingText:
    'Open your app in this browser: it shows what they see. Of this console they may see nothing.',
  personActingRefused: 'What only they can do is refused, such as a change of their password.',
  personActingUntil: 'It ends by itself, at {time} at the latest.',
  personActingYou: 'You are {email}, and come back to where you were.',
  personExport: 'Download their data',
  personExportHint: 'All that is held about them, as JSON. The audit has that you did.',
  personExported: 'It is in your downloads.',

  // Changes that take something away.
  personGrave: 'With care',
  personFactorsReset: 'Reset second factors',
  personFactorsHint: 'For an owner who has lost them all. Their password goes, too.',
  personFactorsAsk: 'Reset the second factors of {email}?',
  personFactorsText:
    'Authenticator app, passkeys, recovery codes and the password are taken away, and every session ' +
    'ends. A ' +
    'link to choose a password is mailed to them. This cannot be taken back.',
  personFactorsSure: 'Do it only if you know by other means that it is them who asks.',
  personFactorsDone: '{email} has no second factor any more.',
  personUndoEnd: 'Keep new address',
  personUndoHint: 'After a change of address, the former one can take the account back no more.',
  personUndoAsk: 'Keep the address {email} for good?',
  personUndoText:
    'A former address can take the account back no more, and is told by mail. Where nothing can be ' +
    'taken back ' +
    'this changes nothing.',
  personUndoEnded: 'No former address can take the account of {email} back.',
  personDisable: 'Disable',
  personDisableHint: 'Every session ends, and nobody signs in as them until they are enabled.',
  personDisableAsk: 'Disable {email}?',
  personDisableText:
    'Every session ends at once, and nobody signs in as them until somebody enables them again.',
  personDisabledNow: '{email} is disabled.',
  personEnable: 'Enable again',
  personEnableAsk: 'Enable {email} again?',
  personEnableText: 'They may sign in again. Sessions and links of before stay dead.',
  personEnabledNow: '{email} may sign in again.',
  personDelete: 'Delete',
  personDeleteHint: 'After some days everything of theirs is deleted. Until then it can be taken back.',
  personDeleteAsk: 'Delete {email}?',
  personDeleteText: 'They are disabled at once, every session ends, and they are told by mail.',
  personDeleteGrace:
    'After a grace period everything of theirs is deleted for good. Until then you can take it back here.',
  personDeleted: '{email} is to be deleted.',
  personTakeBack: 'Take the deletion back',
  personTakeBackAsk: 'Keep the account of {email}?',
  personTakeBackText: 'The account is as it was before the deletion, and they are told by mail.',
  personTakenBack: '{email} stays.',
};
