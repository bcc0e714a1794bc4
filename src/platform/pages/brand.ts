/**
 * Your branding: the colours of all mails, and of the pages behind their links, by day and by night. Text
 * stands out from what is behind it by 4.5:1 or more (WCAG 2.2, 1.4.3), and `npm run test:browser` measures
 * it.
 */
export const COLOURS = {
  light: {
    page: '#f3f4f6',
    card: '#ffffff',
    line: '#dde1e6',
    text: '#1c2128',
    quiet: '#57606a',
    button: '#1f4fd8',
    label: '#ffffff',
    field: '#6e7781',
    bad: '#b42318',
  },
  dark: {
    page: '#111418',
    card: '#1c2128',
    line: '#373e47',
    text: '#e6e9ed',
    quiet: '#a3acb7',
    button: '#8fb0ff',
    label: '#10182b',
    field: '#8b949e',
    bad: '#ff9d94',
  },
};

/** Fonts that a reader's system has: no page and no mail loads one. Mail programs know fewer names. */
export const FONTS = {
  pages: 'system-ui, sans-serif',
  mails: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  codes: 'ui-monospace, monospace',
};
