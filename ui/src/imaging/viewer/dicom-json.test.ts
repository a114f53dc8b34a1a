import { describe, expect, it } from 'vitest';
import { dayText, nameAt, numberAt, numbersAt, textAt } from './dicom-json.ts';
import type { DicomObject } from './dicom-json.ts';

const OBJECT: DicomObject = {
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'ZHOU^JIANHUA', Ideographic: '周^建华' }] }, '00080090': { vr: 'PN', Value: [{ Alphabetic: 'LIN^XIAO' }] }, '00200013': { vr: 'IS', Value: ['3'] },
  '00200032': { vr: 'DS', Value: ['-128', 0, '5.5'] }, '00080060': { vr: 'CS', Value: ['CT'] }, '00081030': { vr: 'LO' },
};

describe('the DICOM JSON model', () => {
  it('gives names as people write them', () => {
    expect([nameAt(OBJECT, '00100010'), nameAt(OBJECT, '00080090'), nameAt(OBJECT, '00080060')]).toEqual(['周建华', 'LIN XIAO', '']);
  });

  it('gives numbers, however they are written, and only whole sets of them', () => {
    expect([numberAt(OBJECT, '00200013'), numberAt(OBJECT, '00200011')]).toEqual([3, null]);
    expect([numbersAt(OBJECT, '00200032', 3), numbersAt(OBJECT, '00200032', 6)]).toEqual([[-128, 0, 5.5], null]);
  });

  it('gives texts and days', () => {
    expect([textAt(OBJECT, '00080060'), textAt(OBJECT, '00081030'), dayText('20261121'), dayText('')]).toEqual(['CT', '', '2026-11-21', '']);
  });
});
