import { CONTROLS } from '../elements/sheet-controls.js';
import type { Settings } from './settings.js';

const isColour = (text: string | undefined): text is string => /^#[\da-f]{6}$/.test(text ?? '');

/**
 * The controls of the elements, and the accent of the deployment, for the whole page: constructed, since the
 * page's policy refuses a style element. They stand in a layer, so that console.css counts before them.
 */
export function wearLooks({ accent, onAccent }: Settings): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer controls { ${CONTROLS} }`);
  document.adoptedStyleSheets.push(sheet);
  const colours = [accent, onAccent].flatMap((one) => [one?.light, one?.dark]);
  if (!colours.every(isColour)) return;
  const [accentLight, accentDark, onLight, onDark] = colours;
  const own = new CSSStyleSheet();
  own.replaceSync(
    `:root { --accent: light-dark(${accentLight}, ${accentDark}); ` +
      `--on-accent: light-dark(${onLight}, ${onDark}); }`,
  );
  document.adoptedStyleSheets.push(own);
}
