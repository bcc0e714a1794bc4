import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  MAIL_SENT: 'Email này đã được gửi đi, hoặc đã bị loại bỏ.',
  MAIL_EXPIRED: 'Liên kết trong email này không còn hiệu lực, hoặc địa chỉ nay thuộc về người khác.',
};
