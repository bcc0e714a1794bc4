import type { LimitOwner } from '../registry/limit-rule.js';

// Windows of limits, in seconds.
export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const NETWORK: LimitOwner = { of: () => '', says: 'network' };
export const ADDRESS: LimitOwner = { of: ({ email }) => email, says: 'address' };
/** Whatever its address is by now. */
export const ACCOUNT: LimitOwner = { of: ({ userId }) => userId, says: 'account' };
export const RECIPIENT: LimitOwner = {
  of: ({ email, recipient }) => recipient ?? email,
  says: 'new address',
};
export const DEVICE: LimitOwner = {
  of: ({ email, deviceId }) => deviceId && `${email}|${deviceId}`,
  says: 'address and known browser, session or link',
};
export const STRANGERS: LimitOwner = {
  of: ({ email, deviceId }) => (deviceId === undefined ? email : undefined),
  says: 'address, of browsers that are not known',
};
/** As `DEVICE`, whatever the account's address is by now. */
export const DEVICE_OF_ACCOUNT: LimitOwner = {
  of: ({ userId, deviceId }) => userId && deviceId && `${userId}|${deviceId}`,
  says: 'account and known browser',
};
/** As `STRANGERS`, whatever the account's address is by now. */
export const STRANGERS_TO_ACCOUNT: LimitOwner = {
  of: ({ userId, deviceId }) => (deviceId === undefined ? userId : undefined),
  says: 'account, of browsers that are not known',
};
