import type { JsonObject } from '../../../engine/model/json.ts';
import type { CodeSetSeed } from './types.ts';

/** Rules of a reason to cancel: who may give it, whether it needs a comment, whether it ends the whole referral. */
const cancel = (allowedRoles: string[], rules: JsonObject = {}): JsonObject => ({
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  commentMandatory: false,
  cancelsWhole: true,
  allowedRoles,
  ...rules,
});
const CHC = ['gp', 'chc_coord'];
const BOTH = [...CHC, 'ref_office', 'specialist'];

export const referralCodes: CodeSetSeed[] = [
  { systems: ['referral.direction'], codes: [['UP', '上转', 'Up'], ['DOWN', '下转', 'Down'], ['LATERAL', '平级', 'Lateral']] },
  { systems: ['referral.type'], codes: [['ROUTINE', '普通', 'Routine'], ['URGENT', '急诊', 'Urgent'], ['GREEN', '绿色通道', 'Green channel']] },
  { systems: ['referral.aim'], codes: [['1', '诊断', 'Diagnosis'], ['2', '检查', 'Examination'], ['3', '治疗', 'Treatment'], ['4', '康复', 'Rehabilitation']] },
  { systems: ['referral.need'], codes: [['OUTPATIENT', '门诊号', 'Outpatient visit'], ['EXAM', '检查', 'Examination'], ['ADMISSION', '住院', 'Admission']] },
  {
    systems: ['referral.reason', 'referralReason'],
    codes: [
      ['E', '超出诊疗能力', 'Beyond the scope of this centre'],
      ['T', '需进一步检查', 'Needs further examination'],
      ['U', '病情危急', 'Critical condition'],
      ['S', '需手术/住院', 'Needs surgery or admission'],
      ['C', '慢病控制不佳', 'Chronic disease poorly controlled'],
      ['R', '其他', 'Other', { commentMandatory: true }],
    ],
  },
  { systems: ['referral.transport', 'transport'], codes: [['SELF', '自行', 'On their own'], ['AMBU', '120', 'Ambulance'], ['ESCORT', '医护护送', 'Escorted by staff']] },
  {
    systems: ['referral.rejectReason'],
    codes: [
      ['R01', '非本院诊疗范围', 'Not within the scope of this hospital'],
      ['R02', '无专科能力', 'Specialty not available'],
      ['R03', '床位满', 'No capacity', { capacityFull: true }],
      ['R04', '资料不全', 'Incomplete information'],
      ['R05', '指征不符，可在基层处理', 'Not indicated, can be treated in primary care'],
      ['R06', '患者不同意', 'Patient does not agree'],
      ['R07', '重复申请', 'Duplicate request'],
      ['R08', '已在他院就诊', 'Already seen at another hospital'],
      ['R09', '传染病定点', 'Designated hospital for infectious diseases'],
      ['R99', '其他', 'Other', { commentMandatory: true }],
    ],
  },
  {
    systems: ['referral.cancelReason'],
    codes: [
      ['C01', '患者取消', 'Cancelled by the patient', cancel(BOTH)],
      ['C02', '病情变化（转急诊）', 'Condition changed (to emergency)', cancel(BOTH, { commentMandatory: true })],
      ['C03', '患者爽约', 'Patient did not attend', cancel(BOTH)],
      ['C04', '医生撤回', 'Withdrawn by the doctor', cancel(['gp'])],
      ['C05', '误操作', 'Entered in error', cancel(BOTH, { commentMandatory: true })],
      ['C06', '死亡', 'Death', cancel(BOTH)],
      ['C07', '超期', 'Expired', cancel([])],
      ['C99', '其他', 'Other', cancel(BOTH, { commentMandatory: true })],
    ],
  },
  { systems: ['triageLevel'], codes: [['I', '危急', 'Critical'], ['II', '急', 'Urgent'], ['III', '限期', 'Expedited'], ['IV', '常规', 'Routine']] },
  {
    systems: ['referral.outcome'],
    codes: [
      ['CONSULTED', '已就诊', 'Consulted'],
      ['ADMITTED', '已住院', 'Admitted'],
      ['OPERATED', '已手术', 'Operated'],
      ['TRANSFERRED_ON', '再转出', 'Transferred on'],
      ['RETURNED', '已转回', 'Returned'],
      ['DIED', '死亡', 'Died'],
      ['LOST', '失访', 'Lost to follow-up'],
    ],
  },
  {
    systems: ['referral.downReason'],
    codes: [
      ['STABLE', '病情稳定', 'Stable'],
      ['REHAB', '康复', 'Rehabilitation'],
      ['CHRONIC', '慢病管理', 'Chronic disease management'],
      ['PALLIATIVE', '安宁疗护', 'Palliative care'],
      ['HOME_BED', '家庭病床', 'Hospital at home'],
      ['PATIENT_WISH', '患者意愿', 'Wish of the patient'],
    ],
  },
  {
    systems: ['fourPriority'],
    codes: [
      ['P_SLOT', '专科号源优先', 'Priority in specialist appointments'],
      ['P_SEEN', '接诊优先', 'Priority in being seen'],
      ['P_EXAM', '检查优先', 'Priority in examinations'],
      ['P_BED', '住院优先', 'Priority in admission'],
    ],
  },
];
