import { ref } from 'vue';

const message = ref('');

/** What the shell's live region says now. */
export const announcement = message;

/** Has a screen reader say the text, politely; the same text twice is said twice. */
export function announce(text: string): void {
  message.value = '';
  setTimeout(() => { message.value = text; }, 60);
}
