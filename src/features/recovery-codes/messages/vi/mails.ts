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
  'recovery-codes-renewed': ({ appName, client }) => ({
    subject: `Mã khôi phục mới cho tài khoản ${appName} của bạn`,
    paragraphs: [
      `Mười mã khôi phục mới đã được tạo cho tài khoản ${appName} của bạn ${client}. Các mã trước đây ` +
        'không còn dùng được nữa.',
      'Nếu đó là bạn, hãy giữ các mã mới ở nơi an toàn: bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, ai đó có mã vào tài khoản của bạn: hãy đặt ngay mật khẩu mới, đăng xuất ' +
      'ở mọi nơi, và lấy mã khôi phục mới.',
  }),
};
