import { ref } from 'vue';
import { isUnanswered } from '../api/client.ts';

/**
 * Sends something once. As long as the same content is being sent the key stays the same, so a repetition after a lost answer does nothing twice;
 * changed content is a new submission.
 */
export function useSubmission<Body, Answer>(send: (body: Body, key: string) => Promise<Answer>) {
  const busy = ref(false);
  /** The last attempt got no answer; trying again is safe. */
  const unanswered = ref(false);
  let key = '';
  let content = '';

  async function submit(body: Body): Promise<Answer> {
    const text = JSON.stringify(body);
    if (text !== content || key === '') {
      key = crypto.randomUUID();
      content = text;
    }
    busy.value = true;
    unanswered.value = false;
    try {
      const answer = await send(body, key);
      key = '';
      return answer;
    } catch (error) {
      if (isUnanswered(error)) unanswered.value = true;
      else key = '';
      throw error;
    } finally {
      busy.value = false;
    }
  }

  return { busy, unanswered, submit };
}
