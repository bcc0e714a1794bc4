import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'session-contested': ({ appName, client }) => ({
    subject: `Một phiên đăng nhập trên ${appName} đã được sử dụng ở hai nơi`,
    paragraphs: [
      `Một phiên đăng nhập của bạn trên ${appName} đã được sử dụng ở hai nơi gần như cùng lúc, hoặc từ ` +
        'một nơi không ngờ tới. Điều đó có thể có nghĩa là ai đó có bản sao cookie đăng nhập của bạn.',
      `Phiên đăng nhập này đã được sử dụng ${client}.`,
      'Nếu đó là bạn, ví dụ qua một mạng khác hoặc sau khi cập nhật trình duyệt, bạn không cần làm gì.',
    ],
    closing: 'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới: việc này sẽ kết thúc mọi phiên đăng nhập.',
  }),
  'session-reused': ({ appName, client }) => ({
    subject: `Một phiên đăng nhập trên ${appName} đã bị kết thúc`,
    paragraphs: [
      `Một phiên đăng nhập của bạn trên ${appName} đã bị kết thúc, vì một cookie đăng nhập đã được thay ` +
        'thế lại bị sử dụng lần nữa. Điều đó có thể có nghĩa là ai đó có bản sao của cookie này.',
      `Cookie đã được sử dụng ${client}.`,
      'Vui lòng đăng nhập lại. Nếu bạn nhận được thông báo này nhiều hơn một lần, hãy đổi mật khẩu.',
    ],
  }),
};
