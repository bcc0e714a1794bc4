export const permissions = {
  'users:read': 'See who has an account, and one person with their sessions, factors and latest events.',
  'audit:read': 'Read the audit.',
} as const satisfies Record<string, string>;

type OwnNames = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends OwnNames {}
}
