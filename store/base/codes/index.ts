import { administrationCodes } from './administration.ts';
import { icd10 } from './icd10.ts';
import { imagingCodes } from './imaging.ts';
import { patientCodes } from './patient.ts';
import { referralCodes } from './referral.ts';
import type { CodeSetSeed } from './types.ts';

export const codeSets: CodeSetSeed[] = [...referralCodes, ...patientCodes, icd10, ...imagingCodes, ...administrationCodes];
