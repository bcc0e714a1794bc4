import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'totp-added': ({ appName, client }) => ({
    subject: `Một ứng dụng xác thực đã được thêm vào tài khoản ${appName} của bạn`,
    paragraphs: [
      `Một ứng dụng xác thực đã được thiết lập cho tài khoản ${appName} của bạn, ${client}. Từ giờ, ngoài ` +
        `mật ` +
        'khẩu, bạn sẽ được yêu cầu nhập mã của ứng dụng.',
      'Hãy giữ các mã khôi phục ở nơi an toàn: bạn cần chúng để đăng nhập nếu mất ứng dụng.',
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới, và liên hệ với những người vận hành dịch vụ ' +
      'này: ' +
      'ứng dụng đó là của người khác.',
  }),
  'totp-removed': ({ appName, client }) => ({
    subject: `Ứng dụng xác thực đã bị gỡ khỏi tài khoản ${appName} của bạn`,
    paragraphs: [
      `Ứng dụng xác thực của tài khoản ${appName} của bạn đã bị gỡ ${client}. Mã của ứng dụng không còn ` +
        'được yêu cầu nữa. Nếu đó là yếu tố thứ hai duy nhất của bạn, các mã khôi phục cũng không còn ' +
        'hiệu lực.',
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới, đăng xuất ở mọi nơi, và thiết lập lại ứng dụng.',
  }),
};
