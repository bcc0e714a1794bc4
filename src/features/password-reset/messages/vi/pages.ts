import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'reset-password': {
    title: 'Đặt mật khẩu mới',
    button: 'Lưu',
    done:
      'Mật khẩu của bạn đã được thay đổi, và mọi phiên đăng nhập đã kết thúc. Bây giờ bạn có thể đăng ' +
      'nhập bằng mật khẩu mới.',
    password: 'Mật khẩu mới',
    hint: (shortest) => `Ít nhất ${shortest} ký tự.`,
    next:
      'Liên kết đã được sử dụng, đã cũ hơn 30 phút, hoặc một liên kết mới hơn đã được gửi. Hãy yêu cầu ' +
      'gửi một email khác, hoặc nhập mã trong email mới nhất.',
  },
};
