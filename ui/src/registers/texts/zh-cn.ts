/** Texts of the registers; `en.ts` has the same keys. */
export const zhCN = {
  title: '基础数据', none: '您没有需要维护的基础数据。', new: '新增', add: '新增{name}', edit: '修改{name}', open: '打开', saved: '已保存', removed: '已删除', removeSure: '确定删除？', search: '按编号或名称搜索', empty: '还没有记录',
  emptyFiltered: '没有符合条件的记录',
};
