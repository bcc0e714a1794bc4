/** The API's origin, put in by build.mjs; empty: the page's own. */
declare const POSTERN_URL: string;
