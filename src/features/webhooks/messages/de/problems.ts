import type { Texts } from '../../../../platform/registry/errors.js';
import type { errors } from '../../errors.js';

export const titles: Texts<typeof errors> = {
  WEBHOOK_SENT: 'Dieser Webhook wurde zugestellt.',
  WEBHOOK_ENDPOINT_GONE: 'Das Ziel dieses Webhooks ist nicht mehr eingerichtet.',
};
