import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'email-sign-in': {
    title: 'Đăng nhập',
    button: 'Đăng nhập',
    done: 'Bạn đã đăng nhập.',
    next:
      'Liên kết đã được sử dụng, đã cũ hơn 10 phút, hoặc đã có quá nhiều mã được thử. Hãy yêu ' +
      'cầu gửi một email khác ở trang đăng nhập.',
    incomplete: 'Liên kết này thiếu khóa. Hãy nhập mã trong email ở nơi bạn đã yêu cầu.',
    elsewhere:
      'Bạn chưa được đăng nhập ở đây: email này được yêu cầu trong một trình duyệt khác. Hãy ' +
      'nhập mã của email ở đó, trên trang do chính bạn mở, và không ở nơi nào khác. Nếu bạn ' +
      'không yêu cầu, hãy đóng trang này và đừng cho ai biết mã.',
  },
};
