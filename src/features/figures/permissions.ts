export const permissions = {
  'figures:read': 'See how many sign up and in, and how many tries fail or are refused.',
} as const satisfies Record<string, string>;

type OwnNames = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends OwnNames {}
}
