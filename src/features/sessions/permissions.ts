export const permissions = {
  'users:impersonate': 'Act as another user who may nothing that one may not oneself.',
} as const;

type Own = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends Own {}
}
