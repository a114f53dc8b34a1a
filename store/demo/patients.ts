import type { PatientRow } from '../contract.ts';
import { idNumber } from './id-number.ts';
import { nameOf, pick } from './names.ts';

const AREA = '440309';
const STREETS = ['民治大道', '龙华大道', '观澜大道', '人民路', '建设路', '梅龙路'];
const COUNT = 40;

export interface DemoPatient { patient: PatientRow; identifiers: { system: string; value: string }[] }

/** Made-up patients of all ages. Their names start where those of the staff end. */
export function patients(): DemoPatient[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const { name, female } = nameOf(400 + i);
    const serial = String(i + 1);
    const birthDate = `${1938 + ((i * 37) % 83)}-${pad(1 + ((i * 5) % 12))}-${pad(1 + ((i * 11) % 28))}`;
    const idNo = idNumber(AREA, birthDate, i + 1, female);
    return {
      patient: {
        id: `P${serial.padStart(6, '0')}`,
        name,
        sex: female ? '2' : '1',
        birthDate,
        idType: '01',
        idNo,
        phone: `1390000${serial.padStart(4, '0')}`,
        address: `龙华区${pick(STREETS, i)}${10 + i}号`,
      },
      identifiers: [
        { system: 'idCard', value: idNo },
        { system: 'healthCard', value: `HC4403${serial.padStart(8, '0')}` },
        { system: 'socialSecurity', value: `6${serial.padStart(9, '0')}` },
      ],
    };
  });
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
