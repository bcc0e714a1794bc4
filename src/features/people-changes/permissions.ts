export const permissions = {
  'users:write':
    'Change people: status, language and profile, mail a link to choose a password, invite, delete, take a ' +
    'deletion back.',
  'sessions:end': 'End sessions of others.',
  'factors:reset': 'Take the second factors of others away, and with them their password.',
  'roles:assign': 'Give others roles that may do no more than one may oneself.',
} as const satisfies Record<string, string>;

type Permissions = typeof permissions;

declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends Permissions {}
}
