import { useI18n } from 'vue-i18n';
import { ApiFailure } from '../api/client.ts';
import { pick } from '../i18n/index.ts';

/** A sentence for a person about what went wrong. The server's own message is used where it says more than the status. */
export function useFailureText(): (error: unknown) => string {
  const { t, locale } = useI18n();
  return (error) => {
    if (!(error instanceof ApiFailure)) return t('error.generic', { message: error instanceof Error ? error.message : String(error) });
    if (error.status === 0) return t('error.offline');
    if (error.status === 401) return t('error.unauthorised');
    if (error.status === 403) return t('error.forbidden');
    if (error.status === 404) return t('error.notFound');
    if (error.status === 429) return t('error.tooMany');
    if (error.status >= 500) return t('error.server');
    return t('error.generic', { message: pick(locale.value, error.message, error.messageEn) });
  };
}
