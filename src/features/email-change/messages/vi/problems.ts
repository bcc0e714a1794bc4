import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CONFIRMATION_WRONG: 'Đây không phải là địa chỉ email đã nhận liên kết.',
  EMAIL_TAKEN: 'Địa chỉ email này thuộc về một tài khoản khác.',
  KEEP_TOO_EARLY:
    'Có thể giữ thay đổi này sau, hoặc ngay bây giờ bằng liên kết đã được gửi đến địa chỉ trước đây.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'email.unchanged': 'Đây là địa chỉ bạn đang dùng.',
};
