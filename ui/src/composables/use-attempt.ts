import { ref, type Ref } from 'vue';
import { toast } from './toast.ts';
import { useFailureText } from './use-failure-text.ts';

export interface Attempt {
  /** While something is under way. */
  readonly busy: Ref<boolean>;
  /** Does something that may fail, and says so when it does. True: it went well. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

/** For what a person sets off: the button is busy until it is done, and a failure is told in words. */
export function useAttempt(): Attempt {
  const failureText = useFailureText();
  const busy = ref(false);
  return {
    busy,
    async attempt(work) {
      busy.value = true;
      try {
        await work();
        return true;
      } catch (error) {
        toast('error', failureText(error));
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}
