import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  IDENTITY_WITHOUT_EMAIL: 'Dịch vụ kia không cung cấp địa chỉ email cho tài khoản này.',
  IDENTITY_REFUSED: 'Không thể đăng nhập cho ai bằng tài khoản này.',
  IDENTITY_TAKEN: 'Tài khoản này đã được kết nối với người khác.',
  LINK_OF_OTHER_BROWSER:
    'Liên kết này chỉ dùng được trong trình duyệt mà bạn đã bắt đầu. Chưa có gì được thực hiện.',
};
