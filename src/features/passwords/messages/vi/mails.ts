import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'password-changed': ({ appName }) => ({
    subject: `Mật khẩu ${appName} của bạn đã được thay đổi`,
    paragraphs: [
      `Mật khẩu tài khoản ${appName} của bạn đã được thay đổi, và mọi phiên đăng nhập bằng mật khẩu cũ ` +
        'đã kết thúc.',
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới bằng mục “quên mật khẩu” trên trang đăng ' +
      'nhập, và bảo đảm rằng không ai khác đọc được email của bạn.',
  }),
  'password-removed': ({ appName }) => ({
    subject: `Mật khẩu ${appName} của bạn đã được gỡ bỏ`,
    paragraphs: [
      `Mật khẩu tài khoản ${appName} của bạn đã được gỡ bỏ, và mọi phiên đăng nhập khác đã ` +
        'kết thúc. Từ nay bạn đăng nhập bằng một cách khác mà bạn đã thiết lập.',
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới bằng mục “quên mật khẩu” trên ' +
      'trang đăng nhập, và bảo đảm rằng không ai khác đọc được email của bạn.',
  }),
};
