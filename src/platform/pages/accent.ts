/** The contrast of text that can be read with its ground. Source: WCAG 2.2, 1.4.3. */
const READABLE = 4.5;

const [BLACK, WHITE] = ['#000000', '#ffffff'] as const;

/** Words on a button: white before a dark blue, and black where neither is enough. */
const LABELS = [WHITE, '#10182b', BLACK];

const channelsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Source: WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours, each as `#rrggbb`, stand out from each other: 1 to 21. */
export function contrast(one: string, other: string): number {
  return contrastOf(luminance(one), luminance(other));
}

const contrastOf = (one: number, other: number) =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

function mix(colour: string, into: string, share: number): string {
  const to = channelsOf(into);
  const mixed = channelsOf(colour).map((from, at) => Math.round(from + ((to[at] ?? from) - from) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The nearest shade of a colour, itself if it can be, that words of it stand out by from each of `grounds`;
 * where there is none, that which comes nearest to it.
 */
export function shadeOn(grounds: readonly string[], colour: string): string {
  const behind = grounds.map(luminance);
  const leastOf = (shade: string) => {
    const light = luminance(shade);
    return Math.min(...behind.map((ground) => contrastOf(light, ground)));
  };
  let [best, most] = [colour, 0];
  for (let percent = 0; percent <= 100; percent++)
    for (const into of [BLACK, WHITE]) {
      const shade = mix(colour, into, percent / 100);
      const least = leastOf(shade);
      if (least >= READABLE) return shade;
      if (least > most) [best, most] = [shade, least];
    }
  return best;
}

/**
 * A colour for words on `ground`: one of the two ends stands out from any by 4.58 or more.
 * @param wanted taken where it can be read
 */
export function labelOn(ground: string, wanted?: string): string {
  const labels = wanted === undefined ? LABELS : [wanted, ...LABELS];
  return labels.find((label) => contrast(label, ground) >= READABLE) ?? BLACK;
}
