import type { Texts } from '../../../../platform/registry/errors.js';
import type { errors } from '../../errors.js';

export const titles: Texts<typeof errors> = {
  WEBHOOK_SENT: 'Ce webhook a été livré.',
  WEBHOOK_ENDPOINT_GONE: 'La destination de ce webhook n’est plus configurée.',
};
