import { useTexts } from '../use-texts.ts';

const KNOWN = ['notDicom', 'truncated', 'missingUid', 'unsupportedSopClass', 'unsupportedTransferSyntax', 'pixelDataShort', 'absurdSize', 'conflict', 'foreignStudy', 'offline', 'tooMany', 'tooLarge', 'malformed'] as const;
type Known = (typeof KNOWN)[number];
const isKnown = (reason: string): reason is Known => (KNOWN as readonly string[]).includes(reason);

/** Why a file was not taken, in words. */
export function useReasonText(): (reason: string | null) => string {
  const { p } = useTexts();
  return (reason) => (reason === null ? p('upload.reasons.unknown') : isKnown(reason) ? p(`upload.reasons.${reason}`) : reason);
}
