import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'sign-in': {
    title: 'Đăng nhập',
    button: 'Đăng nhập',
    done: 'Bạn đã đăng nhập.',
    next:
      'Liên kết đã được sử dụng, đã cũ hơn 30 phút, hoặc một liên kết mới hơn đã được gửi. Hãy đăng nhập ' +
      'như thường lệ, hoặc yêu cầu gửi một email khác.',
    password: 'Mật khẩu',
  },
};
