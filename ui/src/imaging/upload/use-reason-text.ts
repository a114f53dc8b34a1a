import { useI18n } from 'vue-i18n';

const KNOWN = ['notDicom', 'truncated', 'missingUid', 'unsupportedSopClass', 'unsupportedTransferSyntax', 'pixelDataShort', 'absurdSize', 'conflict', 'foreignStudy', 'offline', 'tooMany', 'tooLarge', 'malformed'];

/** Why a file was not taken, in words. */
export function useReasonText(): (reason: string | null) => string {
  const { t } = useI18n();
  return (reason) => (reason === null ? t('imaging.upload.reasons.unknown') : KNOWN.includes(reason) ? t(`imaging.upload.reasons.${reason}`) : reason);
}
