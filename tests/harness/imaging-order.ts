import type { JsonObject } from '../../engine/model/json.ts';

/** The order form of a head CT as an emergency: two series, five images. */
export const ORDER: JsonObject = {
  patient: {
    name: '周建华', sex: '1', birthDate: '1958-03-12', idType: '01', idNo: '000000195803120011', cards: [{ type: 'socialSecurity', no: '5803120011' }], phone: '13900000011', insuranceType: '01', allergy: [{ code: 'NONE' }],
  },
  modality: 'CT', bodyPart: 'HEAD', purpose: '排除出血', symptoms: '突发头痛、呕吐 1 小时', priority: 'STAT', readerOrg: 'I00001', expectedSeries: 2, expectedInstances: 5, sharePriors: true,
};
