import type { SlotRow } from '../contract.ts';
import { calendars } from '../base/calendars.ts';
import { DEPARTMENTS } from './departments.ts';
import { HOSPITAL_IDS } from './organisations.ts';
import { colleagues } from './staff.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const UTC_OFFSET = 8 * HOUR;
const DAYS_AHEAD = 30;
/** Sessions of a working day, by the hour at which they begin. */
const SESSIONS = [8, 9, 10, 11, 14, 15, 16];
const PATIENTS_PER_SESSION = 4;
/** Every tenth session is kept for referrals. */
const RESERVED_EVERY = 10;
const BEDS_PER_DEPARTMENT = 6;

/** Sessions of all hospital departments on the working days of the next 30 days, today included. */
export function slotsFrom(now: number): Omit<SlotRow, 'taken'>[] {
  const today = Math.floor((now + UTC_OFFSET) / DAY);
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, i) => today + i).filter(isWorkday);
  const doctors = doctorsByDepartment();
  return HOSPITAL_IDS.flatMap((orgId, h) =>
    DEPARTMENTS.flatMap(([departmentCode], d) =>
      days.flatMap((day) =>
        SESSIONS.map((hour, s): Omit<SlotRow, 'taken'> => {
          const start = day * DAY + hour * HOUR - UTC_OFFSET;
          const [morning, afternoon] = doctors.get(`${orgId}-${departmentCode}`) ?? [];
          return {
            id: `SL-${orgId}-${departmentCode}-${dateOf(day).replaceAll('-', '')}-${String(hour).padStart(2, '0')}`,
            orgId,
            departmentCode,
            doctorName: (hour < 12 ? morning : afternoon) ?? null,
            start,
            end: start + HOUR,
            // Counted by the date, so that a slot stays in its pool whenever the demo is loaded.
            pool: (day * SESSIONS.length + s + h + d) % RESERVED_EVERY === 0 ? 'REFERRAL_RESERVED' : 'GENERAL',
            capacity: PATIENTS_PER_SESSION,
          };
        }),
      ),
    ),
  );
}

export function beds(): { id: string; orgId: string; departmentCode: string; ward: string; bedNo: string }[] {
  return HOSPITAL_IDS.flatMap((orgId) =>
    DEPARTMENTS.flatMap(([departmentCode, name]) =>
      Array.from({ length: BEDS_PER_DEPARTMENT }, (_, i) => {
        const bedNo = String(i + 1).padStart(2, '0');
        return { id: `B-${orgId}-${departmentCode}-${bedNo}`, orgId, departmentCode, ward: `${name}病区`, bedNo };
      }),
    ),
  );
}

function doctorsByDepartment(): Map<string, string[]> {
  const doctors = new Map<string, string[]>();
  for (const { person, roles } of colleagues()) {
    const role = roles.find((held) => held.role === 'specialist');
    if (!role) continue;
    const department = `${role.orgId}-${role.departmentCode}`;
    doctors.set(department, [...(doctors.get(department) ?? []), person.name]);
  }
  return doctors;
}

const WORKDAY = calendars()[0];

function isWorkday(day: number): boolean {
  const exception = WORKDAY?.exceptions[dateOf(day)];
  return exception ?? (WORKDAY?.week[new Date(day * DAY).getUTCDay()]?.length ?? 0) > 0;
}

function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
