import type { Texts } from '../../../../platform/registry/errors.js';
import type { errors } from '../../errors.js';

export const titles: Texts<typeof errors> = {
  WEBHOOK_SENT: 'Webhook này đã được gửi đến nơi.',
  WEBHOOK_ENDPOINT_GONE: 'Địa chỉ nhận webhook này không còn được cấu hình.',
};
