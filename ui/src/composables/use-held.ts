import { useI18n } from 'vue-i18n';
import { useOutgoing } from '../stores/outgoing.ts';
import { isUnanswered } from '../api/client.ts';
import { toast } from './toast.ts';
import { useFailureText } from './use-failure-text.ts';

export interface HeldDecision {
  /** What is about to be sent, in words. */
  text: string;
  taskIds: string[];
  /** What is sent, to know how much it is. */
  body: unknown;
  /** Tells the server, with the same key each time; `closing`: the page is about to go away. What it returns is said: that it went well, or why it did not. */
  send: (closing: boolean) => Promise<{ ok: boolean; say?: string }>;
  undone?: () => void;
  /** It went out, or it did not. */
  settled?: (ok: boolean) => void;
}

/** Holds decisions for as long as they can be undone, wherever they were made. What came of them is said wherever one is by then; what did not arrive is said until it has been read. */
export function useHeld(): (decision: HeldDecision) => void {
  const { t } = useI18n();
  const failureText = useFailureText();
  const outgoing = useOutgoing();

  return ({ text, taskIds, body, send, undone, settled }) => {
    const failed = (message: string): void => toast('error', t('inbox.undo.failed', { what: text, message }), { stays: true });
    outgoing.hold({
      text, taskIds, bytes: new TextEncoder().encode(JSON.stringify(body)).length, undone,
      async send(closing) {
        let ok = false;
        try {
          // Nothing is done twice: the answer may be all that got lost.
          const answer = await send(closing).catch((error: unknown) => (isUnanswered(error) ? send(closing) : Promise.reject(error)));
          ok = answer.ok;
          if (ok) toast('success', answer.say ?? t('inbox.undo.sent'));
          else failed(answer.say ?? '');
        } catch (error) {
          failed(failureText(error));
        } finally {
          settled?.(ok);
        }
      },
    });
  };
}
