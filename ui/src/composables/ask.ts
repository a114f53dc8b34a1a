import { ElMessageBox } from 'element-plus/es/components/message-box/index.mjs';
import 'element-plus/es/components/message-box/style/css';

/** A yes/no question; true for yes. Escape and closing are no. */
export async function ask(question: { title: string; text: string; yes: string; no: string; danger?: boolean }): Promise<boolean> {
  return ElMessageBox.confirm(question.text, question.title, {
    confirmButtonText: question.yes, cancelButtonText: question.no, confirmButtonClass: question.danger ? 'el-button--danger' : '', autofocus: true, closeOnClickModal: false,
  }).then(() => true, () => false);
}
