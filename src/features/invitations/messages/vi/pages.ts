import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'accept-invitation': {
    title: 'Chấp nhận lời mời',
    button: 'Chấp nhận',
    done: 'Bây giờ bạn đã có tài khoản. Bạn có thể đăng nhập.',
    password: 'Chọn mật khẩu',
    hint: (shortest) => `Ít nhất ${shortest} ký tự.`,
    next:
      'Liên kết đã được sử dụng, đã cũ hơn một tuần, hoặc một liên kết mới hơn đã được gửi. Nếu ' +
      'bạn đã có tài khoản, chỉ cần đăng nhập; nếu chưa, hãy yêu cầu bên mời gửi một liên kết ' +
      'khác.',
  },
};
