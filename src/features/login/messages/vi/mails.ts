import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'sign-in-link': ({ appName }) => ({
    subject: `Đăng nhập ${appName}`,
    paragraphs: [
      `Đây là liên kết để đăng nhập vào tài khoản ${appName} của bạn, kể cả khi đã có quá nhiều lần thử.`,
      'Hãy mở liên kết trong vòng 30 phút và nhập mật khẩu của bạn ở đó.',
    ],
    action: 'Đăng nhập',
    closing:
      'Nếu bạn không yêu cầu liên kết này, hãy bỏ qua email này: không có mật khẩu của bạn, liên kết ' +
      'không mở được gì.',
  }),
  'new-sign-in': ({ appName, client, when, isLast }) => ({
    subject: `Lượt đăng nhập mới trên ${appName}`,
    paragraphs: [
      `Có người đã đăng nhập vào tài khoản ${appName} của bạn bằng một trình duyệt chưa được nhận biết ` +
        `cho tài khoản này: ${client}, vào ${when}.`,
      ...(isLast
        ? [
            'Đã có nhiều lần đăng nhập như vậy. Các lần tiếp theo trong một giờ tới sẽ không được báo ' +
              'qua email: danh sách phiên đăng nhập của bạn có đầy đủ.',
          ]
        : []),
      'Nếu đó là bạn, bạn không cần làm gì.',
    ],
    closing:
      'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới bằng mục “quên mật khẩu” trên trang đăng ' +
      'nhập: việc này sẽ kết thúc mọi phiên đăng nhập.',
  }),
};
