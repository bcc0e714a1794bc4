import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'recovery-code-used': ({ appName, client, left }) => ({
    subject: `Một mã khôi phục ${appName} của bạn đã được sử dụng`,
    paragraphs: [
      `Một trong các mã khôi phục của tài khoản ${appName} của bạn đã được sử dụng ${client}.`,
      left === 0
        ? 'Đó là mã cuối cùng. Vui lòng lấy mã mới trước khi bạn cần đến.'
        : left === 1
          ? 'Chỉ còn lại một mã. Vui lòng lấy mã mới trước khi bạn cần đến.'
          : `Còn lại ${left} mã.`,
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, ai đó có mã của bạn: hãy đặt ngay mật khẩu mới, đăng xuất ở mọi nơi, và ' +
      'lấy ' +
      'mã khôi phục mới.',
  }),
};
