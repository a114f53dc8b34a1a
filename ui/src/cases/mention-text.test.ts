import { describe, expect, it } from 'vitest';
import { askedFor, partsOf, stillNamed, withName } from './mention-text.ts';

describe('mentions in a text', () => {
  it('are asked for after @, not inside an address', () => {
    expect([askedFor('请 @王', 4), askedFor('@', 1), askedFor('请 @王海燕 看', 8), askedFor('a@b', 3), askedFor('没有', 2)]).toEqual(['王', '', null, null, null]);
  });

  it('take the name in place of what was typed, wherever the cursor is', () => {
    expect(withName('请 @王 尽快', 4, '王海燕')).toEqual({ text: '请 @王海燕  尽快', cursor: 7 });
  });

  it('count only while they stand in the text, and stand out when read', () => {
    expect(stillNamed('@王海燕 好', [{ name: '王海燕' }, { name: '吴强' }])).toEqual([{ name: '王海燕' }]);
    expect(partsOf('请@王海燕看', ['王海', '王海燕'])).toEqual([{ text: '请', mention: false }, { text: '@王海燕', mention: true }, { text: '看', mention: false }]);
    expect(partsOf('无', [])).toEqual([{ text: '无', mention: false }]);
  });
});
