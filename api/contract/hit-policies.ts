/** Hit policies of decision tables (DMN 1.5 section 8.2.10), and how COLLECT may aggregate. Apart from the schemas, so that the console has them without. */
export const HIT_POLICIES = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const;
export const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;
