import { describe, expect, test } from '@jest/globals';
import { API, places } from '../../../test/support/places.js';
import { cookieReachOf } from './cookie-reach.js';
import type { Places } from './cookie-reach-types.js';

describe('a pattern', () => {
  const PREVIEWS = 'https://*-team.vercel.app';
  const OWN = 'https://app.example.com';
  const judge = (list: string[], more: Partial<Places> = {}) => cookieReachOf(places(API, list, more));

  test('below a domain of your own gets the cookies of an API there', async () => {
    expect(await judge(['https://*-preview.example.com'])).toMatchObject({
      verdicts: [{ receives: true }],
      faults: [],
      warnings: [],
    });
  });

  test('below a public suffix is refused without one of your own domains beside it', async () => {
    for (const list of [[PREVIEWS], [PREVIEWS, 'https://*-other.vercel.app'], ['https://*-team.co.uk']])
      for (const sameSite of ['lax', 'none'] as const)
        expect((await judge(list, { COOKIE_SAME_SITE: sameSite })).faults).toEqual(
          list.map(() => expect.stringContaining('no origin beside it is yours')),
        );
  });

  test('beside an origin of your own is for guests below a public suffix: a warning says so', async () => {
    const { verdicts, faults, warnings } = await judge([OWN, PREVIEWS]);
    expect(verdicts).toMatchObject([{ receives: true }, { receives: false, isFault: false }]);
    expect([faults, warnings]).toEqual([
      [],
      [expect.stringMatching(/^WEB_ORIGINS: https:\/\/\*-team\.vercel\.app: .*guests alone; give previews/)],
    ]);
  });

  test('below a public suffix is refused with SameSite=None, unless the API is a preview', async () => {
    const none = { COOKIE_SAME_SITE: 'none' } as const;
    expect((await judge([OWN, PREVIEWS], none)).faults).toEqual([
      expect.stringMatching(/number 2 .*anybody can have a name of that form/),
    ]);
    expect((await judge([OWN, PREVIEWS], { ...none, VERCEL_ENV: 'production' })).faults).toHaveLength(1);
    const preview = await judge([OWN, PREVIEWS], { ...none, VERCEL_ENV: 'preview' });
    expect([preview.faults, preview.warnings]).toEqual([[], [expect.stringContaining('anybody')]]);
  });
});
