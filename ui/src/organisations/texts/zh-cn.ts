export const zhCN = {
  label: '工作机构', all: '全部机构', allHint: '您任职的 {n} 家机构', showAll: '显示全部机构',
  hidden: '另有 {n} 项在其他机构', chosen: '现在显示：{name}',
};
