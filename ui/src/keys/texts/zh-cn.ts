/** Texts of the map of keys. */
export const zhCN = {
  title: '键盘快捷键', next: '下一条', previous: '上一条', open: '打开', claim: '认领', search: '搜索', help: '显示此帮助', back: '返回待办', close: '关闭对话框',
  select: '选择', approve: '办结并到下一条', comment: '留言', transfer: '转办', return: '退回', addSigner: '加签', export: '导出', more: '更多操作', palette: '命令面板', filter: '筛选待办', takeNext: '取下一条', undo: '撤销', on: '启用单键快捷键', onHint: '使用语音输入或误触较多时可以关闭；命令面板（Ctrl K）始终可用。',
};
