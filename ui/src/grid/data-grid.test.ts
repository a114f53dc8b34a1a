import { flushPromises } from '@vue/test-utils';
import type { DOMWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { mountInApp } from '../test-support/mount.ts';
import type { Cell, Range } from './cells.ts';
import type { GridColumn } from './columns.ts';
import DataGrid from './data-grid.vue';

interface Row { name: string; place: string; swap: string; remark: string }

const columns: GridColumn<Row>[] = [
  { key: 'name', title: '名称', width: 8, fixed: true, text: (row) => row.name },
  { key: 'place', title: '地点', width: 8, edit: 'choice', text: (row) => row.place, choices: () => [{ value: 'MAIN', label: 'MAIN' }, { value: 'EAST', label: 'EAST' }] },
  { key: 'swap', title: '可替代', width: 5, edit: 'flag', text: (row) => row.swap },
  { key: 'remark', title: '备注', width: 10, edit: 'text', text: (row) => row.remark },
];
const [PLACE, SWAP, REMARK] = [1, 2, 3];

beforeEach(() => {
  // Without a layout no row would be in view.
  for (const side of ['clientHeight', 'clientWidth'] as const) vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(600);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

/** The grid with two rows; `filled` is what it asked to be put into cells. */
async function grid(col: number) {
  const filled: [Cell, string[][]][] = [];
  const active = ref<Range>({ from: { row: 0, col }, to: { row: 0, col } });
  const Page = defineComponent(() => () => h(DataGrid<Row>, {
    rows: [{ name: 'a', place: 'EAST', swap: 'false', remark: '旧' }, { name: 'b', place: 'MAIN', swap: 'true', remark: '' }], columns, label: '计划行', describedBy: 'keys', empty: '', disabled: false, keyOf: (row: Row) => row.name,
    active: active.value, 'onUpdate:active': (to: Range) => { active.value = to; }, onFill: (at: Cell, texts: string[][]) => filled.push([at, texts]),
  }));
  const { wrapper } = await mountInApp(Page);
  const input = wrapper.get<HTMLInputElement>('input[data-grid-input]');
  input.element.focus();
  await flushPromises();
  return { wrapper, input, filled, current: () => active.value.to };
}

type Field = Pick<DOMWrapper<HTMLInputElement>, 'element' | 'trigger' | 'classes'>;

const put = (input: Field, value: string, isComposing = false): void => {
  input.element.value = value;
  input.element.dispatchEvent(new InputEvent('input', { isComposing }));
};
const compose = async (input: Field): Promise<void> => {
  await input.trigger('compositionstart');
  for (const text of ['k', 'ka', 'kang']) put(input, text, true);
  await flushPromises();
};
const shown = (input: Field): boolean => input.classes().includes('opened');

describe('the input of a grid', () => {
  it('names the cell it is on, and points to it until something is typed', async () => {
    const { wrapper, input, current } = await grid(REMARK);
    expect(wrapper.get('[role=grid]').attributes('aria-label')).toBe('计划行');
    expect(input.attributes()).toMatchObject({ 'aria-label': '第 1 行，备注', 'aria-describedby': 'keys', 'aria-controls': wrapper.get('[role=grid]').attributes('id') });
    expect(wrapper.get(`[id="${input.attributes('aria-activedescendant')}"]`).text()).toBe('旧');
    await input.trigger('keydown', { key: 'ArrowDown' });
    expect([current(), input.attributes('aria-label')]).toEqual([{ row: 1, col: REMARK }, '第 2 行，备注']);
    put(input, '新');
    await flushPromises();
    expect(input.attributes('aria-activedescendant')).toBeUndefined();
  });

  it('becomes the editor with the first letter, in place of what the cell held', async () => {
    const { input, filled, current } = await grid(REMARK);
    expect(shown(input)).toBe(false);
    put(input, 'n');
    await flushPromises();
    expect(shown(input)).toBe(true);
    put(input, 'new');
    await input.trigger('keydown', { key: 'Enter' });
    expect(filled).toEqual([[{ row: 0, col: REMARK }, [['new']]]]);
    expect([shown(input), input.element.value, current().row]).toEqual([false, '', 1]);
  });

  it('opens as an input method composes, and leaves its keys to it', async () => {
    const { input, filled, current } = await grid(REMARK);
    await compose(input);
    expect([shown(input), input.element.value]).toEqual([true, 'kang']);
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'Tab']) await input.trigger('keydown', { key, isComposing: true });
    put(input, '康', true);
    await input.trigger('compositionend');
    // Safari ends the composition first and then tells of the Enter that did it.
    await input.trigger('keydown', { key: 'Enter', keyCode: 229 });
    expect([filled, shown(input), input.element.value, current().row]).toEqual([[], true, '康', 0]);
    await input.trigger('keydown', { key: 'Enter', keyCode: 13 });
    expect(filled).toEqual([[{ row: 0, col: REMARK }, [['康']]]]);
  });

  it('leaves the cell as it was when the composition is given up', async () => {
    const { input, filled } = await grid(REMARK);
    await compose(input);
    put(input, '', true);
    await input.trigger('compositionend');
    // Firefox tells of the input after the end.
    put(input, '');
    await flushPromises();
    expect([shown(input), filled]).toEqual([false, []]);
    // In an editor that was open only the composition is dropped.
    await input.trigger('keydown', { key: 'F2' });
    await compose(input);
    put(input, '', true);
    await input.trigger('compositionend');
    expect([shown(input), filled]).toEqual([true, []]);
  });

  it('keeps what was typed when the focus goes elsewhere, and does not take it back', async () => {
    const { input, filled } = await grid(REMARK);
    put(input, '新');
    const other = document.body.appendChild(document.createElement('button'));
    other.focus();
    await flushPromises();
    expect([filled, document.activeElement === other]).toEqual([[[{ row: 0, col: REMARK }, [['新']]]], true]);
  });

  it('takes no text on other cells: a letter opens a list with what is chosen, a space turns a flag over', async () => {
    const { wrapper, input, filled } = await grid(PLACE);
    expect(input.attributes('readonly')).toBeDefined();
    await input.trigger('keydown', { key: 'm' });
    await flushPromises();
    const list = wrapper.get<HTMLSelectElement>('select');
    expect([list.element.value, document.activeElement === list.element]).toEqual(['EAST', true]);
    await list.setValue('MAIN');
    await list.trigger('keydown', { key: 'Tab' });
    await flushPromises();
    expect([filled, document.activeElement === input.element]).toEqual([[[{ row: 0, col: PLACE }, [['MAIN']]]], true]);
    await input.trigger('keydown', { key: 'x' });
    await input.trigger('keydown', { key: ' ' });
    expect(filled.slice(1)).toEqual([[{ row: 0, col: SWAP }, [['true']]]]);
  });
});
