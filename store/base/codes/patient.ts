import type { CodeSetSeed } from './types.ts';

/** Patient data: GB/T 2261.1 (sex), WS 364.3 (identity documents), WS 364.16 (who pays). */
export const patientCodes: CodeSetSeed[] = [
  { systems: ['patient.sex', 'sex'], codes: [['0', '未知', 'Unknown'], ['1', '男', 'Male'], ['2', '女', 'Female'], ['9', '未说明', 'Not stated']] },
  {
    systems: ['patient.idType', 'idType'],
    codes: [
      ['01', '居民身份证', 'Resident identity card'],
      ['02', '居民户口簿', 'Household register'],
      ['03', '护照', 'Passport'],
      ['04', '军官证', 'Officer identity card'],
      ['05', '驾驶证', 'Driving licence'],
      ['06', '港澳居民来往内地通行证', 'Mainland travel permit (Hong Kong, Macao)'],
      ['07', '台湾居民来往内地通行证', 'Mainland travel permit (Taiwan)'],
      ['99', '其他', 'Other'],
    ],
  },
  {
    // The codes are the systems under which patient identifiers are registered.
    systems: ['patient.cardType', 'cardType'],
    codes: [
      ['visitCard', '就诊卡', 'Visit card'],
      ['healthCard', '健康卡', 'Health card'],
      ['socialSecurity', '社保卡', 'Social security card'],
      ['idCard', '身份证', 'Identity card'],
    ],
  },
  {
    systems: ['patient.insuranceType', 'insuranceType'],
    codes: [
      ['01', '城镇职工', 'Urban employees'],
      ['02', '城乡居民', 'Urban and rural residents'],
      ['03', '新农合', 'Rural cooperative'],
      ['06', '公费', 'Publicly funded'],
      ['07', '自费', 'Self-paid'],
      ['99', '其他', 'Other'],
    ],
  },
  {
    systems: ['consent.status', 'consentStatus'],
    codes: [['SIGNED', '已签署', 'Signed'], ['VERBAL', '口头同意', 'Verbal'], ['DEFERRED', '延后补签', 'Deferred']],
  },
  {
    systems: ['patient.relation', 'relation'],
    codes: [
      ['SELF', '本人', 'Self'],
      ['SPOUSE', '配偶', 'Spouse'],
      ['CHILD', '子女', 'Child'],
      ['PARENT', '父母', 'Parent'],
      ['SIBLING', '兄弟姐妹', 'Sibling'],
      ['GRANDCHILD', '孙子女/外孙子女', 'Grandchild'],
      ['GUARDIAN', '监护人', 'Guardian'],
      ['OTHER', '其他', 'Other'],
    ],
  },
  {
    systems: ['patient.allergy', 'allergies'],
    codes: [
      ['NONE', '无', 'None'],
      ['PENICILLIN', '青霉素类', 'Penicillins'],
      ['CEPHALOSPORIN', '头孢菌素类', 'Cephalosporins'],
      ['SULFONAMIDE', '磺胺类', 'Sulfonamides'],
      ['QUINOLONE', '喹诺酮类', 'Quinolones'],
      ['MACROLIDE', '大环内酯类', 'Macrolides'],
      ['NSAID', '非甾体抗炎药', 'NSAIDs'],
      ['ASPIRIN', '阿司匹林', 'Aspirin'],
      ['IODINE_CONTRAST', '碘造影剂', 'Iodinated contrast'],
      ['GADOLINIUM', '钆造影剂', 'Gadolinium contrast'],
      ['LOCAL_ANAESTHETIC', '局部麻醉药', 'Local anaesthetics'],
      ['OPIOID', '阿片类', 'Opioids'],
      ['INSULIN', '胰岛素', 'Insulin'],
      ['ACE_INHIBITOR', 'ACEI 类', 'ACE inhibitors'],
      ['LATEX', '乳胶', 'Latex'],
      ['SEAFOOD', '海鲜', 'Seafood'],
      ['EGG', '鸡蛋', 'Egg'],
      ['MILK', '牛奶', 'Milk'],
      ['PEANUT', '花生', 'Peanut'],
      ['POLLEN', '花粉', 'Pollen'],
      ['DUST_MITE', '尘螨', 'House dust mites'],
      ['OTHER', '其他', 'Other', { commentMandatory: true }],
    ],
  },
  { systems: ['diagnosis.type'], codes: [['MAIN', '主要', 'Main'], ['SECONDARY', '次要', 'Secondary'], ['SUSPECTED', '疑似', 'Suspected']] },
];
