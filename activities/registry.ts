import { bedHold } from './booking/bed-hold.ts';
import { bookingConfirm } from './booking/booking-confirm.ts';
import { bookingRelease } from './booking/booking-release.ts';
import { examBook } from './booking/exam-book.ts';
import { slotHold } from './booking/slot-hold.ts';
import { slotSearch } from './booking/slot-search.ts';
import { documentPublish } from './document/publish.ts';
import { documentSign } from './document/sign.ts';
import { broadcast } from './emergency/broadcast.ts';
import { codesCheck } from './codes/codes-check.ts';
import { confirmTarget } from './emergency/confirm-target.ts';
import type { Handler } from './handler.ts';
import { notify } from './notify/notify.ts';
import { organisationCandidates } from './organisation/organisation-candidates.ts';
import { organisationRelation } from './organisation/organisation-relation.ts';
import { organisationProfile } from './organisation/profile.ts';
import { patientMatch } from './patient/patient-match.ts';
import { credit } from './practitioner/credit.ts';
import { filing } from './practitioner/filing.ts';
import { filings } from './practitioner/filings.ts';
import { licenceStatus } from './practitioner/licence-status.ts';
import { registration } from './practitioner/registration.ts';
import { releaseTasks } from './practitioner/release-tasks.ts';
import { peopleWorkload } from './people/people-workload.ts';
import { deliver } from './record/deliver.ts';
import { procurementHandlers } from './procurement/handlers.ts';
import { others } from './staff/others.ts';
import { arrive } from './referral/arrive.ts';
import { capacity } from './referral/capacity.ts';
import { close } from './referral/close.ts';
import { duplicateCheck } from './referral/duplicate-check.ts';
import { send } from './referral/send.ts';
import { deliver as deliverReport } from './imaging/deliver.ts';
import { duplicates as imagingDuplicates } from './imaging/duplicates.ts';
import { match as matchImages } from './imaging/match.ts';
import { order as imagingOrder } from './imaging/order.ts';
import { priors as imagingPriors } from './imaging/priors.ts';
import { sample as imagingSample } from './imaging/sample.ts';
import { sign as signReport } from './imaging/sign.ts';
import { sessionBook } from './session/book.ts';
import { sessionRelease } from './session/release.ts';
import { alertUnclaimed } from './task/alert-unclaimed.ts';
import { assignUnclaimed } from './task/assign-unclaimed.ts';
import { completedBy } from './task/completed-by.ts';
import { releaseIdle } from './task/release-idle.ts';
import { unclaimed } from './task/unclaimed.ts';

/** Handlers of service tasks by the name models use (`camunda:connectorId`). */
export const handlers: Record<string, Handler> = {
  'bed.hold': bedHold,
  'booking.confirm': bookingConfirm,
  'booking.release': bookingRelease,
  'codes.check': codesCheck,
  'document.publish': documentPublish,
  'document.sign': documentSign,
  'emergency.broadcast': broadcast,
  'emergency.confirm-target': confirmTarget,
  'exam.book': examBook,
  'imaging.deliver': deliverReport,
  'imaging.duplicates': imagingDuplicates,
  'imaging.match': matchImages,
  'imaging.order': imagingOrder,
  'imaging.priors': imagingPriors,
  'imaging.sample': imagingSample,
  'imaging.sign': signReport,
  notify,
  'organisation.profile': organisationProfile,
  'organisation.candidates': organisationCandidates,
  'organisation.relation': organisationRelation,
  'patient.match': patientMatch,
  'people.workload': peopleWorkload,
  'practitioner.credit': credit,
  'practitioner.filing': filing,
  'practitioner.filings': filings,
  'practitioner.licence-status': licenceStatus,
  'practitioner.registration': registration,
  'practitioner.release-tasks': releaseTasks,
  'record.deliver': deliver,
  'referral.arrive': arrive,
  'referral.capacity': capacity,
  'referral.close': close,
  'referral.duplicate-check': duplicateCheck,
  'referral.send': send,
  'session.book': sessionBook,
  'session.release': sessionRelease,
  'slot.hold': slotHold,
  'slot.search': slotSearch,
  'staff.others': others,
  ...procurementHandlers,
  'task.alert-unclaimed': alertUnclaimed,
  'task.assign-unclaimed': assignUnclaimed,
  'task.completed-by': completedBy,
  'task.release-idle': releaseIdle,
  'task.unclaimed': unclaimed,
};
