import type { DeliveryRow } from '../../../store/contract.ts';

/** Sends one delivery. Repeated, it goes out under the same id, by which its receiver knows it. */
export type Outlet = (delivery: Pick<DeliveryRow, 'id' | 'userId' | 'kind' | 'target' | 'content'>) => Promise<void>;

/** It did not arrive. `permanent`: nor would it the next time. The message is kept for administrators: codes only, no addresses. */
export class NotDelivered extends Error {
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean) {
    super(message);
    this.name = 'NotDelivered';
    this.permanent = permanent;
  }
}
