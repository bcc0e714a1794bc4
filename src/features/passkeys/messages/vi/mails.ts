import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'passkey-added': ({ appName, client }) => ({
    subject: `Một khóa truy cập đã được thêm vào tài khoản ${appName} của bạn`,
    paragraphs: [
      `Một khóa truy cập đã được thêm vào tài khoản ${appName} của bạn, ${client}. Bạn đăng nhập bằng khóa ` +
        'này mà không cần mật khẩu. Từ giờ, chỉ mật khẩu thôi là chưa đủ: bạn cũng sẽ được yêu cầu dùng ' +
        'khóa truy cập hoặc một yếu tố thứ hai khác.',
      'Hãy giữ các mã khôi phục ở nơi an toàn: bạn cần chúng để đăng nhập nếu mất các khóa truy cập.',
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing:
      'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới, và liên hệ với những người vận hành dịch vụ ' +
      'này: khóa truy cập đó là của người khác.',
  }),
  'passkey-removed': ({ appName, client }) => ({
    subject: `Một khóa truy cập đã bị gỡ khỏi tài khoản ${appName} của bạn`,
    paragraphs: [
      `Một khóa truy cập của tài khoản ${appName} của bạn đã bị gỡ ${client}. Không ai đăng nhập bằng khóa ` +
        'này được nữa. Thiết bị của bạn có thể vẫn hiện nó: bạn có thể xóa nó ở đó.',
      'Nếu đó là bạn, bạn không cần làm gì thêm.',
    ],
    closing: 'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới, và đăng xuất ở mọi nơi.',
  }),
  'passkey-copied': ({ appName, client, when }) => ({
    subject: `Một khóa truy cập đã bị từ chối tại ${appName}`,
    paragraphs: [
      `Có người đã dùng một khóa truy cập của tài khoản ${appName} của bạn: ${client}, vào ${when}. Khóa ` +
        'đã bị từ chối vì có vẻ là một bản sao: nó đã ký ít lần hơn khóa truy cập mà chúng tôi biết.',
      'Các lần tiếp theo trong một giờ tới sẽ không được báo qua email.',
    ],
    closing:
      'Hãy gỡ khóa truy cập này khỏi tài khoản, và thiết lập một khóa khác. Nếu chính bạn không thử đăng ' +
      'nhập, có thể ai đó đã sao chép khóa bảo mật của bạn.',
  }),
};
