import type { DepartmentRow } from '../contract.ts';

/** Departments of every hospital of the region. */
export const DEPARTMENTS = [
  ['CARD', '心内科', 'Cardiology'],
  ['NEUR', '神经内科', 'Neurology'],
  ['RESP', '呼吸内科', 'Respiratory medicine'],
  ['GAST', '消化内科', 'Gastroenterology'],
  ['ENDO', '内分泌科', 'Endocrinology'],
  ['ONCO', '肿瘤科', 'Oncology'],
  ['ORTH', '骨科', 'Orthopaedics'],
  ['OBGY', '妇产科', 'Obstetrics and gynaecology'],
  ['PEDI', '儿科', 'Paediatrics'],
  ['EMER', '急诊科', 'Emergency'],
] as const;

export function departmentsOf(orgId: string): DepartmentRow[] {
  return DEPARTMENTS.map(([code, name, nameEn]) => ({ id: `${orgId}-${code}`, orgId, code, name, nameEn }));
}

/** Reading groups of the imaging centre. */
export const READING_GROUPS: DepartmentRow[] = ([
  ['GENERAL', '综合诊断组', 'General radiology'],
  ['NEURO', '神经影像组', 'Neuroradiology'],
  ['MAMMO', '乳腺影像组', 'Breast imaging'],
  ['DUTY', '值班组', 'On duty'],
] as const).map(([code, name, nameEn]) => ({ id: `I00001-${code}`, orgId: 'I00001', code, name, nameEn }));
