import type { CodeSetSeed } from './types.ts';

export const imagingCodes: CodeSetSeed[] = [
  {
    systems: ['modality'],
    codes: [
      ['CR', '计算机X线摄影', 'Computed radiography'],
      ['DX', '数字X线摄影', 'Digital radiography'],
      ['CT', '计算机断层扫描', 'Computed tomography'],
      ['MR', '磁共振', 'Magnetic resonance'],
      ['US', '超声', 'Ultrasound'],
      ['MG', '乳腺X线摄影', 'Mammography'],
      ['ECG', '心电图', 'Electrocardiography'],
      ['XA', '血管造影', 'X-ray angiography'],
      ['RF', '透视造影', 'Radiofluoroscopy'],
    ],
  },
  {
    systems: ['report.status'],
    codes: [
      ['registered', '已登记', 'Registered'],
      ['partial', '部分', 'Partial'],
      ['preliminary', '初步', 'Preliminary'],
      ['final', '最终', 'Final'],
      ['amended', '修订', 'Amended'],
      ['corrected', '更正', 'Corrected'],
      ['appended', '补充', 'Appended'],
      ['cancelled', '取消', 'Cancelled'],
      ['entered-in-error', '录入错误', 'Entered in error'],
    ],
  },
  {
    systems: ['qcRejectReason'],
    codes: [
      ['Q1', '部位错误', 'Wrong body part'],
      ['Q2', '部位不全', 'Body part incomplete'],
      ['Q3', '患者信息错误', 'Wrong patient data'],
      ['Q4', '准备不足', 'Insufficient preparation'],
      ['Q5', '伪影/曝光不足', 'Artefact or underexposure'],
      ['Q6', '序列缺失', 'Missing series'],
      ['Q7', 'DICOM头错误', 'DICOM header error'],
    ],
  },
  {
    systems: ['discrepancy'],
    codes: [
      ['D1', '一致', 'Concordant'],
      ['D2', '轻微（不影响处理）', 'Minor (management unchanged)'],
      ['D3', '显著', 'Significant'],
      ['D4', '严重', 'Serious'],
    ],
  },
  {
    systems: ['criticalFinding'],
    codes: [
      ['CF01', '颅内出血（幕上≥30ml/幕下≥10ml）', 'Intracranial haemorrhage (>= 30 ml supratentorial, >= 10 ml infratentorial)'],
      ['CF02', '脑疝/大面积脑梗死', 'Brain herniation or large cerebral infarction'],
      ['CF03', '脊髓受压', 'Spinal cord compression'],
      ['CF04', '张力性气胸', 'Tension pneumothorax'],
      ['CF05', '肺栓塞', 'Pulmonary embolism'],
      ['CF06', '主动脉夹层', 'Aortic dissection'],
      ['CF07', '心包填塞', 'Cardiac tamponade'],
      ['CF08', '消化道穿孔/膈下游离气体', 'Gastrointestinal perforation, free subphrenic air'],
      ['CF09', '绞窄性肠梗阻', 'Strangulated bowel obstruction'],
      ['CF10', '异位妊娠破裂', 'Ruptured ectopic pregnancy'],
      ['CF11', '实质脏器破裂', 'Rupture of a solid organ'],
      ['CF12', '急性重症胰腺炎', 'Severe acute pancreatitis'],
      ['CF13', '骨折伴血管神经危险', 'Fracture with vessels or nerves at risk'],
      ['CF99', '其他', 'Other', { commentMandatory: true }],
    ],
  },
];
