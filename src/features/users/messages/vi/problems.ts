import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_REFUSED: 'Không thể dùng địa chỉ email này ở đây.',
  LAST_ADMIN: 'Đây là quản trị viên cuối cùng. Hãy chỉ định một người khác trước.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'email.malformed': 'Đây không phải là địa chỉ email.',
  'email.undeliverable': 'Thư gửi từ đây không đến được địa chỉ có những ký tự như vậy trước dấu @.',
  'email.domainRefused': 'Địa chỉ thuộc tên miền này không được chấp nhận ở đây.',
  'profile.unstorable': 'Không thể lưu nội dung này.',
  'profile.tooLarge': 'Tất cả những thông tin này dài hơn 8 kB.',
};
