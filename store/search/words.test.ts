import { expect, it } from 'vitest';
import { patientOf, spellings, wordsOfCase } from './words.ts';

it('spells a name in characters, pinyin and initials', () => {
  expect(spellings('张三丰')).toEqual(['张三丰', 'zhangsanfeng', 'zsf']);
  expect(spellings('吕布')).toEqual(['吕布', 'lvbu', 'lb']);
  expect(spellings('Anna Li')).toEqual(['annali']);
});

it('finds the patient of a variable', () => {
  expect(patientOf('referral', { patient: { name: ' 张三 ' } })).toBe('张三');
  expect(patientOf('patient', { name: '李四' })).toBe('李四');
  expect([patientOf('initiator', { name: '林晓芳' }), patientOf('referral', { patient: null }), patientOf('x', ['a']), patientOf('referral', { patient: { name: '' } })]).toEqual([null, null, null, null]);
});

it('finds a number from its beginning and from its date on, and hides the name in what is shown', () => {
  expect(wordsOfCase('i', 'ZZC00001202611230001U', '张三').map(({ word, kind, shown }) => [word, kind, shown])).toEqual([
    ['zzc00001202611230001u', 'number', 'ZZC00001202611230001U'], ['202611230001u', 'number', 'ZZC00001202611230001U'],
    ['张三', 'patient', '张*'], ['zhangsan', 'patient', '张*'], ['zs', 'patient', '张*'],
  ]);
  expect(wordsOfCase('i', null, null)).toEqual([]);
});
