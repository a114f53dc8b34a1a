import type { HandlerContext } from '../handler.ts';

/** What a referral may need; the codes of `referral.need`. */
export const NEEDS = ['OUTPATIENT', 'EXAM', 'ADMISSION'] as const;
export type Need = (typeof NEEDS)[number];

const SUFFIX: Record<Need, string> = { OUTPATIENT: 'slot', EXAM: 'exam', ADMISSION: 'bed' };

/** Who holds a resource in the register: one name per instance and kind, so that each kind can be given back alone. */
export const holderOf = ({ instanceId }: Pick<HandlerContext, 'instanceId'>, need: Need): string => `${instanceId}#${SUFFIX[need]}`;

export const isNeed = (value: string): value is Need => (NEEDS as readonly string[]).includes(value);
