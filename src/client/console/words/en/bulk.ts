/** The sentences of ending many sessions at once. `{…}` is what is put in. */
export const bulk = {
  bulkTitle: 'End sessions',
  bulkText:
    'Ends sessions of everybody that fit all of this, at their next request. People sign in ' +
    'again as before.',
  bulkRole: 'Of who has this role',
  bulkMethod: 'Begun by',
  bulkSince: 'Begun since',
  bulkSinceHint: 'Empty: however old they are.',
  bulkWhich: 'Choose at least one of these: nobody means all sessions of all people by mistake.',
  bulkGo: 'End these sessions …',
  bulkAsk: 'End these sessions?',
  bulkAskText:
    'Everybody whom this fits is signed out. That cannot be taken back. Your own session may ' +
    'be one of them.',
  bulkButton: 'End the sessions',
  bulkEnding: '{count} sessions have ended so far …',
  bulkDone: 'Done: {count} sessions have ended.',
  bulkNone: 'There was no such session.',
  bulkStop: 'Stop',
  bulkStopped: 'Stopped: {count} sessions have ended, the others have not.',
  bulkGoOn: 'Go on',
  bulkPassword: 'password',
  bulkPasskey: 'passkey',
  bulkEmail: 'email',
};
