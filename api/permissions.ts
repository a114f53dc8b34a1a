/**
 * Who may call what: one row per operation, read by people who review access. Deny by default: a route without a row, or a row
 * without a route, stops the server at its start. What a caller may do to one task or case is decided further in, by the rows of the
 * store the caller can see; what is not visible answers 404.
 *
 * - `public`: anybody, without an account
 * - `account`: anybody with an account in use
 * - `member`: accounts that hold a role in force at some organisation, and administrators
 * - `{ roles }`: holders of one of these roles; with `admin: true` administrators too
 * - `designer`: administrators, and holders of the role `designer`
 * - `admin`: administrators
 * - `operator`: administrators, or the scraper that has the metrics token
 */
export type Permission = 'public' | 'account' | 'member' | 'designer' | 'admin' | 'operator' | { roles: readonly string[]; admin?: true };

/** Who looks at images, each at their organisations; and who sends them. */
const READERS = { roles: ['gp', 'img_order_doc', 'technologist', 'dispatcher', 'radiologist', 'senior_radiologist', 'img_qa', 'duty_officer', 'specialist', 'attending', 'consult_coord', 'consult_expert', 'consult_chair'] } as const;
const SENDERS = { roles: ['technologist', 'img_order_doc', 'dispatcher'] } as const;

/** Who buys, approves, delivers and watches drugs; each sees what is its organisation's. */
const PROCUREMENT = { roles: ['drug_planner', 'pharm_head', 'hosp_leader', 'drug_checker', 'drug_keeper', 'gpo_auditor', 'gpo_buyer', 'supplier_clerk', 'dist_logistics', 'supervisor'] } as const;
const SUPPLIERS = { roles: ['supplier_clerk', 'dist_logistics'] } as const;

/** Who watches over the work of the whole region, and who over that of their own organisation. */
export const SUPERVISORS: readonly string[] = ['supervisor'];
export const COORDINATORS: readonly string[] = ['ref_office', 'chc_coord', 'consult_coord', 'dispatcher', 'district_coord'];
const WATCHERS = { roles: [...SUPERVISORS, ...COORDINATORS], admin: true } as const;

export const permissions = {
  'session.create': 'public',
  'session.read': 'account',
  'session.delete': 'public',

  'task.list': 'member',
  'task.done': 'member',
  'task.counts': 'member',
  'task.read': 'member',
  'task.claim': 'member',
  'task.release': 'member',
  'task.saveDraft': 'member',
  'task.complete': 'member',
  'task.checkCompletion': 'member',
  'task.bulk': 'member',
  'task.next': 'member',
  'task.export': 'member',
  'view.list': 'member',
  'view.create': 'member',
  'view.update': 'member',
  'view.remove': 'member',
  'preference.read': 'member',
  'preference.write': 'member',
  'calendar.list': 'member',
  'search': 'member',
  'task.preview': 'member',
  // Who of the people of a case may do it now: `api/task-life/refusals.ts`, told by `task.actions` and `case.actions`.
  'task.actions': 'member',
  'task.colleagues': 'member',
  'task.transfer': 'member',
  'task.delegate': 'member',
  'task.resolve': 'member',
  'task.takeOver': 'member',
  'task.urge': 'member',
  'task.cc': 'member',
  'task.addSigner': 'member',
  'task.removeSigner': 'member',
  'task.return': 'member',
  'task.returnTargets': 'member',
  'task.withdraw': 'member',

  'case.list': 'member',
  'case.read': 'member',
  'case.timeline': 'member',
  'case.diagram': 'member',
  'case.comments': 'member',
  'case.comment': 'member',
  'case.message': 'member',
  'case.choices': 'member',
  'case.files': 'member',
  'case.people': 'member',
  'case.print': 'member',
  'mention.list': 'member',
  'mention.read': 'member',
  'document.verify': 'public',
  'case.actions': 'member',
  'case.withdraw': 'member',
  'case.terminate': 'member',
  'case.suspend': 'member',
  'case.resume': 'member',
  'case.cc': 'member',
  'case.copies': 'member',
  'case.restart': 'member',

  'cc.list': 'member',
  'cc.read': 'member',

  // Each enters their own, administrators everybody's.
  'absence.list': 'member',
  'absence.people': 'member',
  'absence.create': 'member',
  'absence.update': 'member',
  'absence.remove': 'member',

  'process.list': 'member',
  'process.start': 'member',

  'referral.create': { roles: ['gp', 'chc_coord'] },
  'fhir.create': { roles: ['gp', 'chc_coord'] },

  'procurement.products': PROCUREMENT,
  'procurement.plans': PROCUREMENT,
  'procurement.plan': PROCUREMENT,
  'procurement.planTracking': PROCUREMENT,
  'procurement.lineTracking': PROCUREMENT,
  'procurement.orders': PROCUREMENT,
  'procurement.order': PROCUREMENT,
  'procurement.orderRead': SUPPLIERS,
  'procurement.issueNote': SUPPLIERS,
  'procurement.notes': PROCUREMENT,
  'procurement.arrival': PROCUREMENT,
  'procurement.receipts': PROCUREMENT,
  'procurement.stock': PROCUREMENT,
  'procurement.import': { roles: ['drug_planner', 'drug_keeper', 'gpo_buyer', 'gpo_auditor'] },
  'procurement.imports': { roles: ['drug_planner', 'drug_keeper', 'gpo_buyer', 'gpo_auditor'] },
  'procurement.importRead': { roles: ['drug_planner', 'drug_keeper', 'gpo_buyer', 'gpo_auditor'] },
  'procurement.export': { roles: ['drug_planner', 'drug_keeper', 'gpo_buyer', 'gpo_auditor', 'supervisor'] },
  'procurement.checkLines': { roles: ['drug_planner', 'pharm_head', 'gpo_auditor', 'gpo_buyer'] },
  'procurement.planBoard': PROCUREMENT,
  'procurement.orderBoard': PROCUREMENT,
  'procurement.orderExport': PROCUREMENT,
  'procurement.base': PROCUREMENT,
  'procurement.recall': { roles: ['supervisor', 'gpo_buyer'] },

  'file.upload': 'member',
  'file.read': 'member',
  'file.describe': 'member',

  'imaging.upload': SENDERS,
  'imaging.read': 'member',
  'imaging.reports': 'member',
  'imaging.readingList': 'member',
  'imaging.worklist': 'member',
  'dicom.store': SENDERS,
  'dicom.storeStudy': SENDERS,
  'dicom.searchStudies': READERS,
  'dicom.searchAllSeries': READERS,
  'dicom.searchAllInstances': READERS,
  'dicom.searchSeries': READERS,
  'dicom.searchStudyInstances': READERS,
  'dicom.searchInstances': READERS,
  'dicom.studyMetadata': READERS,
  'dicom.seriesMetadata': READERS,
  'dicom.instanceMetadata': READERS,
  'dicom.frames': READERS,
  'dicom.bulkdata': READERS,
  'dicom.study': READERS,
  'dicom.series': READERS,
  'dicom.instance': READERS,

  'code.list': 'member',
  'organisation.list': 'member',
  'department.list': 'member',
  'patient.search': { roles: ['gp', 'chc_coord'] },
  'state.list': 'member',

  // Administrators keep all registers, slot and bed managers those of their organisation: checked register by register.
  'register.list': 'member',
  'register.entries': 'member',
  'register.entry': 'member',
  'register.create': 'member',
  'register.update': 'member',
  'register.remove': 'member',

  'practitioner.search': 'member',
  'practitioner.read': 'member',
  'practitioner.licence': { roles: ['registry_client'], admin: true },
  'practitioner.credit': { roles: ['credit_reviewer', 'registry_client'], admin: true },

  'event.stream': 'member',

  // Each their own; other people's are not there.
  'notification.list': 'member',
  'notification.read': 'member',
  'notification.readAll': 'member',
  'notification.settings': 'member',
  'notification.putSettings': 'member',
  'notification.rules': 'admin',
  'notification.addRule': 'admin',
  'notification.putRule': 'admin',
  'notification.removeRule': 'admin',
  'notification.deliveries': 'admin',
  'notification.sendAgain': 'admin',

  'monitor.board': WATCHERS,
  'monitor.tasks': WATCHERS,
  'monitor.model': WATCHERS,
  'monitor.heat': WATCHERS,
  'monitor.holders': WATCHERS,
  'monitor.successors': WATCHERS,
  'monitor.reassign': WATCHERS,

  'definition.list': 'designer',
  'definition.simulate': 'designer',
  'definition.migrate': 'admin',
  'batch.list': 'admin',
  'batch.failures': 'admin',
  'batch.cancel': 'admin',
  'batch.suspend': 'admin',
  'batch.resume': 'admin',
  'batch.retry': 'admin',
  'definition.versions': 'designer',
  'definition.diff': 'designer',
  'deployment.create': 'admin',
  'decision.list': 'admin',
  'decision.read': 'admin',
  'decision.try': 'admin',
  'decision.save': 'admin',
  'form.list': 'admin',
  'form.read': 'admin',
  'form.check': 'admin',
  'administration.overview': 'admin',

  'incident.list': 'admin',
  'incident.read': 'admin',
  'incident.retry': 'admin',
  'incident.repair': 'admin',
  // One administrator asks, another one confirms.
  'operator.list': 'admin',
  'operator.ask': 'admin',
  'operator.confirm': 'admin',
  'operator.refuse': 'admin',
  'operator.withdraw': 'admin',
  'audit.list': 'admin',
  'audit.export': 'admin',
  'audit.verify': 'admin',

  'about.read': 'public',
  'health.live': 'public',
  'health.ready': 'public',
  'metrics.read': 'operator',
  'openapi.read': 'public',
  'docs.read': 'public',
  'docs.asset': 'public',
} as const satisfies Record<string, Permission>;

export type Operation = keyof typeof permissions;
