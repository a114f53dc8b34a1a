import { expect, it } from 'vitest';
import { packageFiles } from './package-files.ts';

const file = (name: string, text = '{}', folder = ''): File => {
  const made = new File([text], name);
  if (folder !== '') Object.defineProperty(made, 'webkitRelativePath', { value: `${folder}/${name}` });
  return made;
};

it('puts single files where a package has them', async () => {
  const placed = await packageFiles([file('a.bpmn', '<x/>'), file('f.json', '{"$id":"f"}'), file('settings.json'), file('broken.json', '{'), file('README.md', 'x')]);
  expect(placed.map(({ path }) => path)).toEqual(['a.bpmn', 'broken.json', 'forms/f.json', 'settings.json']);
});

it('takes from a folder what packages consist of', async () => {
  const placed = await packageFiles([file('a.bpmn', '<x/>', 'referral'), file('f.json', '{"$id":"f"}', 'referral/forms'), file('main.json', '{}', 'referral/scenarios'), file('.hidden.json', '{}', 'referral')]);
  expect(placed.map(({ path }) => path)).toEqual(['a.bpmn', 'forms/f.json']);
});
