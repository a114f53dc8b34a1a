/** Made-up people: the n-th of them is always the same, so that a demo can be told twice. */
type Named = readonly [name: string, nameEn: string];

const SURNAMES: readonly Named[] = [
  ['王', 'Wang'], ['李', 'Li'], ['张', 'Zhang'], ['刘', 'Liu'], ['陈', 'Chen'], ['杨', 'Yang'], ['黄', 'Huang'], ['赵', 'Zhao'], ['吴', 'Wu'], ['周', 'Zhou'],
  ['徐', 'Xu'], ['孙', 'Sun'], ['马', 'Ma'], ['朱', 'Zhu'], ['胡', 'Hu'], ['郭', 'Guo'], ['何', 'He'], ['林', 'Lin'], ['罗', 'Luo'], ['梁', 'Liang'],
  ['宋', 'Song'], ['郑', 'Zheng'], ['谢', 'Xie'], ['韩', 'Han'], ['唐', 'Tang'], ['冯', 'Feng'], ['董', 'Dong'], ['程', 'Cheng'], ['曹', 'Cao'],
];
const MEN: readonly Named[] = [
  ['建国', 'Jianguo'], ['志强', 'Zhiqiang'], ['文博', 'Wenbo'], ['俊杰', 'Junjie'], ['浩然', 'Haoran'], ['国华', 'Guohua'], ['明远', 'Mingyuan'], ['家豪', 'Jiahao'],
  ['伟民', 'Weimin'], ['振宇', 'Zhenyu'], ['子轩', 'Zixuan'],
];
const WOMEN: readonly Named[] = [
  ['秀英', 'Xiuying'], ['丽华', 'Lihua'], ['晓燕', 'Xiaoyan'], ['雪梅', 'Xuemei'], ['佳怡', 'Jiayi'], ['桂兰', 'Guilan'], ['思琪', 'Siqi'], ['雅婷', 'Yating'],
  ['婉清', 'Wanqing'], ['静怡', 'Jingyi'], ['美玲', 'Meiling'],
];

export interface DemoName { name: string; nameEn: string; female: boolean }

/** The sizes of the lists have no common divisor, so names repeat only after 638 people. */
export function nameOf(n: number): DemoName {
  const [surname, surnameEn] = pick(SURNAMES, n);
  const female = n % 2 === 1;
  const [given, givenEn] = pick(female ? WOMEN : MEN, Math.floor(n / 2));
  return { name: surname + given, nameEn: `${givenEn} ${surnameEn}`, female };
}

export function pick<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}
