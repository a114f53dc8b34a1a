import { describe, expect, it } from 'vitest';
import { descendants, xmlTree } from './xml-tree.ts';

/** Start tag, content and end of each element, as they stand in the text. */
const parts = (text: string): string[][] => descendants(xmlTree(text)).map(({ start, from, to, end }) => [text.slice(start, from), text.slice(from, to), text.slice(to, end)]);

describe('xmlTree', () => {
  it('tells where elements stand, with whatever looks like a tag in comments, sections and values', () => {
    expect(parts('\ufeff<?xml version="1.0"?>\r\n<!-- <no> --><a x=">" y=\'"\'>1 > 0<b/><![CDATA[<no/>]]><c\n z="1" >é<!-- > --></c ></a>\n')).toEqual([
      ['<a x=">" y=\'"\'>', '1 > 0<b/><![CDATA[<no/>]]><c\n z="1" >é<!-- > --></c >', '</a>'], ['<b/>', '', ''], ['<c\n z="1" >', 'é<!-- > -->', '</c >'],
    ]);
  });

  it('reads names, attributes and the text directly inside', () => {
    const root = xmlTree('<d:a q="&lt;&quot;"> &amp; <d:b>no</d:b><![CDATA[&]]><!-- no -->&#65;</d:a>');
    expect(root).toMatchObject({ prefix: 'd', name: 'a', attributes: { q: '<"' }, text: ' & &A', children: [{ name: 'b', text: 'no' }] });
  });

  it('takes a long file and a long comment in a time that grows with them only', () => {
    const rows = '<r><c>1</c></r>\n'.repeat(20_000);
    expect(xmlTree(`<t><!-- ${'a > b '.repeat(20_000)} -->${rows}</t>`).children).toHaveLength(20_000);
  });

  it.each(['', 'no element', '<a><b></a>', '<a>', '<a b=">x<y">1</a>'])('refuses %j', (text) => expect(() => xmlTree(text)).toThrow());
});
