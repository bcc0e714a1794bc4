/** The parts of the console that its page knows: the API writes them into the element `#console`. */
export interface Settings {
  appName: string;
  /** The path of APP_URL; empty: none. */
  base: string;
  /** In which the page was asked for. */
  locale: string;
  logo?: string;
  /** Missing: Postern's own colour. */
  accent?: { light: string; dark: string };
  onAccent?: { light: string; dark: string };
}
