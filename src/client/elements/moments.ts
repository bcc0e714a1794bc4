/** As in `05`. */
const pad = (value: number) => String(value).padStart(2, '0');

/** As in `1:29`. */
export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;

/**
 * The time of day in so many seconds, as in `14:05`: the next full minute, since it would be too early at the
 * one before. Written as where the person is, if that is a country of this language.
 */
export function timeIn(seconds: number, language: string): string {
  const { language: own } = navigator;
  const format = new Intl.DateTimeFormat(own.split('-')[0] === language ? own : language, {
    timeStyle: 'short',
  });
  return format.format(Date.now() + seconds * 1000 + 59_999);
}
