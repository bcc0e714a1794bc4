export const permissions = {
  'webhooks:read': 'See which webhooks wait, were delivered or were dead-lettered; never what they say.',
  'webhooks:send': 'Have webhooks sent again.',
} as const satisfies Record<string, string>;

type OwnNames = typeof permissions;
declare module '../../platform/registry/permissions.js' {
  interface OwnPermissions extends OwnNames {}
}
