/** The variables of the peers' harness: ten, one of them a text of 2 KB. */

const line = (i: number): string => `{"sku":"SKU-${1000 + i}","qty":${i},"price":12.5},`;
const PAYLOAD = (() => {
  let text = '{"order":{"lines":[';
  for (let i = 0; text.length < 1_980; i++) text += line(i);
  return `${text}{}]}}`;
})();

const typed = (value: unknown, type: string) => ({ value, type });

export type Variables = Record<string, { value: unknown; type: string }>;

/** Variables of instance `i`, whose tasks go to `group`. One in 100 has the same region. */
export const variablesOf = (group: string, i: number): Variables => ({
  grp: typed(group, 'String'), region: typed(`r${i % 100}`, 'String'), customer: typed(`cust-${i % 5000}`, 'String'), orderNo: typed(`ORD-${i}`, 'String'), amount: typed(i % 1000, 'Double'), priority: typed(i % 5, 'Integer'),
  vip: typed(i % 7 === 0, 'Boolean'), currency: typed('EUR', 'String'), channel: typed(i % 2 === 0 ? 'web' : 'phone', 'String'), payload: typed(PAYLOAD, 'String'),
});

/** What a task is completed with. */
export const ANSWER: Variables = { approved: typed(true, 'Boolean'), comment: typed('looks fine', 'String') };
