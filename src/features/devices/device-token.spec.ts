import { expect, test } from '@jest/globals';
import { Keyring } from '../../platform/crypto/keyring.js';
import { DeviceTokens } from './device-token.js';

const keys = new Keyring(['pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l']);
const devices = new DeviceTokens({ access: keys, refresh: keys });
const USER = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c19';
const BROWSER = { id: '01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70', accounts: [], credentialEpoch: 0 };
const CLIENT = { ip: '203.0.113.7', userAgent: 'Mozilla/5.0 Firefox/141.0' };
const NOW = 1_800_000_000_000;
/** As browsers hold it. */
const WRITTEN =
  '1lgr3-Py.AZkLLnw6fRCbby9Mih1ecAGZCzAR9HpSjA1rnj96LBkAAAADa0nSAOilRUNwRStACiKfucmbbK8.' +
  '6NPgLuLIO6KfCWhy3xX0TseL1f-LV5-WzQkpzhqm6KA';

test('a device token has the form that browsers hold already', () => {
  expect(devices.issue(USER, 3, CLIENT, BROWSER, NOW)).toBe(WRITTEN);
  expect(devices.read(WRITTEN, NOW)).toMatchObject({
    id: BROWSER.id,
    credentialEpoch: 3,
    accounts: [{ userId: USER, credentialEpoch: 3, since: NOW / 1000 }],
  });
});

test('one that nobody signed, of an unknown key, or of another kind, is nobody’s', () => {
  const [keyId = '', body = '', signature = ''] = WRITTEN.split('.');
  const forged = [
    '',
    `${keyId}.${body}.${'A'.repeat(43)}`,
    `AAAAAAAA.${body}.${signature}`,
    `${keyId}.${body.slice(4)}.${signature}`,
    `${WRITTEN}.x`,
  ];
  for (const text of forged) expect([text, devices.read(text, NOW)]).toEqual([text, undefined]);
});
