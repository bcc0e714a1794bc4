export const permissions = {
  'users:import': 'Import many users with the hashes of their passwords, their addresses as proven.',
  'users:export': 'Export all users, without hashes.',
} as const satisfies Record<string, string>;

type Permissions = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends Permissions {}
}
