import type { Texts } from '../../../../platform/registry/errors.js';
import type * as declared from '../../errors.js';
import type { sentences as said } from '../../sentences.js';

export const titles: Texts<typeof declared.errors> = {
  DEVICE_PENDING: 'Chưa có ai chấp thuận thiết bị này.',
  DEVICE_SLOW_DOWN: 'Vui lòng hỏi thưa hơn.',
  DEVICE_DENIED: 'Thiết bị này không được chấp thuận.',
  DEVICE_CODE_EXPIRED: 'Mã thiết bị này đã hết hạn.',
  DEVICE_CODE_INVALID: 'Mã thiết bị này không được biết đến, hoặc đã được dùng.',
  DEVICE_REQUEST_INVALID: 'Đây không phải là biểu mẫu mà một thiết bị gửi.',
  GRANT_UNSUPPORTED: 'Mã thông báo chỉ được cấp cho một mã thiết bị.',
  USER_CODE_INVALID: 'Không có thiết bị nào đang chờ với mã này.',
};

export const sentences: Texts<typeof said> = {
  'device.title': 'Đăng nhập một thiết bị',
  'device.enter': 'Nhập mã mà thiết bị của bạn hiển thị.',
  'device.code': 'Mã',
  'device.goOn': 'Tiếp tục',
  'device.asks': 'Một chương trình tự gọi là “{name}” muốn được đăng nhập.',
  'device.asksNameless': 'Một chương trình không cho biết tên muốn được đăng nhập.',
  'device.asAccount': 'Nó sẽ làm được những gì bạn làm được với tài khoản {email}.',
  'device.from': 'Yêu cầu đến từ địa chỉ {address}.',
  'device.fromPlace': 'Yêu cầu đến từ địa chỉ {address} ({place}).',
  'device.fromUnknown': 'Không rõ yêu cầu đến từ đâu.',
  'device.sameNetwork': 'Đó cũng là mạng mà bạn đang dùng.',
  'device.otherNetwork': 'Đó là một mạng khác với mạng của bạn.',
  'device.since': 'Yêu cầu được gửi {minutes} phút trước.',
  'device.sinceNow': 'Yêu cầu được gửi chưa đầy một phút trước.',
  'device.compare': 'Thiết bị của bạn có hiển thị đúng mã này không?',
  'device.warning': 'Chỉ tiếp tục nếu chính bạn đã bắt đầu việc này, trên thiết bị của mình.',
  'device.neverAsked': 'Không ai từ {appName} sẽ hỏi bạn một mã hoặc yêu cầu bạn mở trang này.',
  'device.approve': 'Cho đăng nhập',
  'device.deny': 'Không, từ chối',
  'device.takeBack': 'Rút lại',
  'device.approved': 'Thiết bị đã được chấp thuận. Bạn có thể đóng trang này và quay lại thiết bị.',
  'device.denied': 'Thiết bị không được chấp thuận.',
  'device.signInFirst': 'Chưa có ai đăng nhập ở đây. Hãy đăng nhập, quay lại trang này rồi tiếp tục.',
  'device.signIn': 'Đăng nhập',
  'device.password': 'Mật khẩu của bạn',
  'device.factor': 'Mã từ ứng dụng xác thực của bạn',
  'device.recovery': 'Một trong các mã khôi phục của bạn',
  'device.proofElsewhere': 'Hãy đăng nhập lại trong trình duyệt này, rồi quay lại trang này.',
};
