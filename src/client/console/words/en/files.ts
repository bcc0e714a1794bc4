/** The sentences of the import and the export; codes of lines in capitals. `{…}` is what is put in. */
export const files = {
  filesTitle: 'Import and export',
  filesImport: 'Import people',
  filesImportText:
    'A CSV file whose first line names the columns, or a file of one JSON object a line, with ' +
    'the hashes of passwords as the other system has them. Who has an account already stays ' +
    'as they are, so a file can be sent again.',
  filesFile: 'File',
  filesFileHint: '.csv, .ndjson or .jsonl',
  filesFileMissing: 'Please choose a file that ends in .csv, .ndjson or .jsonl.',
  filesStart: 'Import',
  filesAsk: 'Import “{name}”?',
  filesAskText:
    'Each line becomes an account at once, with its address counted as proven. Accounts that ' +
    'are made stay, also if you stop.',
  filesBusy: 'Import of “{name}”',
  filesMade: 'made',
  filesKnown: 'already there',
  filesRefused: 'refused',
  filesWaiting: 'Too many requests: it goes on in {time}.',
  filesStopped: 'Stopped. “Go on” continues at line {line}.',
  filesDone: 'Done: {made} made, {known} already there, {refused} refused.',
  filesHalted: 'Stopped at line {line}.',
  filesUnreadable:
    'The file has changed, or cannot be read any more. Choose it again: ' +
    'who has an account already stays as they are.',
  filesAnother: 'Import another file',
  filesLines: 'Refused lines',
  filesLinesText: 'Mend them and import the file again: the others stay as they are.',
  filesLine: 'Line',
  filesWhy: 'Why',
  filesField: 'Field',
  filesFirst: 'The first {count} of them.',
  filesSaveLines: 'Save all refused lines',
  filesExport: 'Export people',
  filesExportText:
    'Everybody, one JSON object a line, without hashes of passwords. The audit has who asked ' + 'for it.',
  filesExportStart: 'Export everybody',
  filesExporting: '{count} people so far …',
  filesExported: '{count} people are in the file.',
  filesUnsettled: 'This answer is for somebody else. Please reload the page.',
  NOT_UTF8: 'The line is not UTF-8.',
  NOT_JSON: 'The line is no JSON.',
  NOT_CSV: 'The line has other columns than the first one.',
  NO_HEADER: 'The first line has to name the columns, “email” among them, and no unknown one.',
  QUOTE_OPEN: 'A quote that begins here is never closed: nothing after it was read.',
  TOO_LONG: 'The line has more than 64 kB.',
  FIELD_UNKNOWN: 'There is no such field.',
  FIELD_INVALID: 'The field has no such value.',
  EMAIL_INVALID: 'This is no address.',
  EMAIL_UNVERIFIED: 'The address is not proven there.',
  HASH_UNREADABLE: 'A hash of no known kind, or one that takes too long.',
  ROLE_UNKNOWN: 'There is no such role.',
  ROLE_REFUSED: 'You may not give this role.',
  TOTP_UNREADABLE: 'This is no key of an authenticator app.',
  TOTP_UNAVAILABLE: 'Authenticator apps are not set up here.',
};
