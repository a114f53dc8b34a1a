import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, guard, utf8Length } from './guard.ts';

describe('guard', () => {
  test.each([
    ['', 'is empty'], ['   ', 'is empty'], ['hello', 'not XML'],
    ['<a>\0</a>', 'NUL'], ['<a>\uFFFD</a>', 'not valid UTF-8'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a/>', 'document type'], ['<a><!ENTITY x "y"></a>', 'document type'],
    ['<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'document type'],
    ['<a', 'never closed'], ['<a b="', 'never closed'], ['<!-- <a/>', 'comment'], ['<?xml ', 'processing instruction'],
  ])('refuses %j', (xml, reason) => {
    expect(guard(xml)).toMatchObject({ severity: 'error', message: expect.stringContaining(reason) as string });
  });

  test.each(['<a/>', '<a b="x > y"><!-- <b> <!DOCTYPE --><![CDATA[<b><!DOCTYPE]]><?pi <b> ?></a>', '<?xml version="1.0"?><a>&#60;</a>', '<诊断/>'])('lets %j pass', (xml) => {
    expect(guard(xml)).toBeNull();
  });

  test('names the place', () => {
    expect(guard('<?xml version="1.0"?>\n  <!DOCTYPE a><a/>')).toMatchObject({ line: 2, column: 3 });
  });

  test('limits size, depth and number, and answers fast', () => {
    const start = performance.now();
    const limits = DEFAULT_LIMITS;
    expect(guard('<a>'.repeat(limits.maxDepth + 1))?.message).toContain('levels deep');
    expect(guard(`<a>${'<b/>'.repeat(limits.maxElements)}</a>`)?.message).toContain('elements');
    expect(guard(`<a>${'诊'.repeat(limits.maxBytes / 3)}</a>`)?.message).toContain('larger than');
    expect(guard('<a>'.repeat(50_000_000 / 3))?.message).toContain('larger than');
    expect(guard(`<a ${'x="<!DOCTYPE" '.repeat(limits.maxAttributes)}/>`)).toBeNull();
    expect(guard(`<a ${'x="<!DOCTYPE" '.repeat(100_000)}/>`)?.message).toContain('attributes');
    expect(guard('<'.repeat(1_500_000))?.message).toContain('never closed');
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  test('counts bytes as UTF-8', () => {
    for (const text of ['abc', 'é', '诊断', '𠀀x']) expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });
});
