/** A yes/no question; true for yes. Escape and closing are no. The box is read when the first question is asked. */
export async function ask(question: { title: string; text: string; yes: string; no: string; danger?: boolean }): Promise<boolean> {
  const { ElMessageBox } = await import('./message-box.ts');
  return ElMessageBox.confirm(question.text, question.title, {
    confirmButtonText: question.yes, cancelButtonText: question.no, confirmButtonClass: question.danger ? 'el-button--danger' : '', autofocus: true, closeOnClickModal: false,
  }).then(() => true, () => false);
}
