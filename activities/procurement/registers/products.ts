import { DAY, iso } from '../../kit/time.ts';

export { buyingHospital, isControlled, offersOf, storageClassOf, type Offer } from '../../../store/procurement/offers.ts';

/** Day in China, `yyyy-MM-dd`. */
export const dayOf = (at: number): string => iso(at + DAY / 3).slice(0, 10);
/** End of the working day in China, ISO. */
export const endOfDay = (day: string): string => new Date(`${day}T17:30:00+08:00`).toISOString();
