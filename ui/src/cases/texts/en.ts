import type { zhCN } from './zh-cn.ts';

/** Texts of a case: attachments, people named in the discussion, the print and its check. */
export const en: Record<keyof typeof zhCN, string> = {
  'files.tab': 'Attachments', 'files.empty': 'No attachments', 'files.emptyText': 'Files uploaded in forms are listed here.', 'files.size': '{n} KB', 'files.sizeMb': '{n} MB', 'files.by': 'Uploaded by {name}, {time}', 'files.at': 'Received {time}',
  'files.preview': 'Preview', 'files.download': 'Download', 'files.where': 'Used in {places}', 'files.previewFailed': 'The file could not be opened.',
  'files.previewOf': 'Preview of {name}', 'files.openTab': 'Open in a new window',
  'mention.hint': 'Type @ to mention a colleague', 'mention.people': 'People to mention', 'mention.none': 'Nobody of that name', 'mention.named': 'Mentioned: {names}',
  'print.button': 'Print / PDF', 'print.making': 'Preparing…', 'print.done': 'The PDF is ready', 'print.open': 'Open the PDF', 'print.verify': 'Verification page',
  'print.missing': 'The font lacks these characters; the document shows their codes instead: {characters}', 'print.code': 'Code {code}', 'print.text': 'It holds the forms and the history as you see them, with a QR code to verify it by.',
  'verify.title': 'Verify a document', 'verify.intact': 'Agrees with the record of the case', 'verify.broken': 'Does not agree with the record of the case', 'verify.unknown': 'There is no such code',
  'verify.unknownText': 'Please check the code at the end of the document, or scan it again.', 'verify.number': 'Case number', 'verify.org': 'Started at', 'verify.printedAt': 'Printed', 'verify.digest': 'Digest as printed (SM3)',
  'verify.recomputed': 'Worked out from the record', 'verify.superseded': 'The case has gone on since it was printed; the system has the latest.', 'verify.current': 'The case has not changed since it was printed.', 'verify.events': 'Covers',
  'verify.eventsText': 'the first {n} entries', 'verify.check': 'Check the file', 'verify.checkText': 'Choose the PDF you received. Its digest is worked out on this device; nothing is uploaded.', 'verify.choose': 'Choose PDF',
  'verify.same': 'This is the very file that was made then, unchanged to the byte.', 'verify.different': 'This is not the file that was made then, or it has been changed.', 'verify.home': 'Open Yilian',
};
