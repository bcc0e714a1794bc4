export const permissions = {
  'mail:read':
    'See which emails wait, were sent or were dead-lettered, and to which addresses; never what they say.',
  'mail:send': 'Have emails sent again.',
} as const satisfies Record<string, string>;

type OwnNames = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends OwnNames {}
}
