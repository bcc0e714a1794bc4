export const permissions = {
  'limits:read':
    'See what counts in the limits for an address, a user or a network, and who was refused lately.',
} as const satisfies Record<string, string>;

type OwnNames = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends OwnNames {}
}
