import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** The forms of who is not signed in: each leads to the others by the address. */
export function Guest() {
  const links = { 'sign-in': '#', 'sign-up': '#sign-up', 'forgot-password': '#forgot-password' };
  switch (useSyncExternalStore(subscribe, () => location.hash)) {
    case '#sign-up':
      return <postern-sign-up autofocus {...links} />;
    case '#forgot-password':
      return <postern-forgot-password autofocus {...links} />;
    default:
      return <postern-sign-in autofocus {...links} />;
  }
}
