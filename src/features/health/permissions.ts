export const permissions = {
  'health:read': 'See how the service is: its version, its database, emails that wait, and what is on.',
} as const satisfies Record<string, string>;

type OwnNames = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends OwnNames {}
}
