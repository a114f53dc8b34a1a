import { ElMessage } from 'element-plus/es/components/message/index.mjs';
import 'element-plus/es/components/message/style/css';
import { announce } from './announcer.ts';

/** A short message that goes away by itself, unless it `stays` until it is closed; it is also read aloud. */
export function toast(type: 'success' | 'warning' | 'error' | 'info', text: string, { stays = false } = {}): void {
  ElMessage({ type, message: text, duration: stays ? 0 : type === 'error' ? 6_000 : 3_500, showClose: true, grouping: true, plain: true });
  announce(text);
}
