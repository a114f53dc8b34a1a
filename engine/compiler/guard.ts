import type { Problem } from './problems.ts';

export interface Limits {
  /** Size of the file as UTF-8. */
  maxBytes: number;
  /** Deepest nesting of elements. */
  maxDepth: number;
  maxElements: number;
  /** Activities, events, gateways and sequence flows: a file with more would not fit its process into one graph. */
  maxFlowElements: number;
  /** Declarations of namespaces; parsers copy the list for each element. */
  maxNamespaces: number;
  /** Attributes of one element; parsers compare each with all others. */
  maxAttributes: number;
  /** References to characters (`&amp;`, `&#10;`): parsers replace them one by one. */
  maxReferences: number;
}

export const DEFAULT_LIMITS: Limits = { maxBytes: 1.5 * 1024 * 1024, maxDepth: 200, maxElements: 15_000, maxFlowElements: 3_000, maxNamespaces: 100, maxAttributes: 200, maxReferences: 20_000 };

const FLOW_ELEMENT = /^(?:[\w.-]+:)?(?:sequenceFlow|[a-z]*[tT]ask|[a-z]+Event|[a-z]+Gateway|subProcess|adHocSubProcess|transaction|callActivity)(?=[\s/>])/;

/**
 * Refuses what must not reach the XML parser: files that are too large, too deep or not text, and document type declarations (entity
 * expansion, external entities). One linear pass that stops at the first reason.
 * @returns the reason, or null
 */
export function guard(xml: string, limits: Limits = DEFAULT_LIMITS): Problem | null {
  if (utf8Length(xml, limits.maxBytes) > limits.maxBytes) return refusal(`the file is larger than ${limits.maxBytes} bytes`);
  const nul = xml.indexOf('\0');
  if (nul >= 0) return refusal('the file contains NUL bytes: it is not text, or not UTF-8', xml, nul);
  const replaced = xml.indexOf('\uFFFD');
  if (replaced >= 0) return refusal('the file is not valid UTF-8', xml, replaced);
  if (xml.trim() === '') return refusal('the file is empty');
  const reference = nthIndex(xml, '&', limits.maxReferences + 1);
  if (reference >= 0) return refusal(`the file has more than ${limits.maxReferences} character references`, xml, reference);
  return scanTags(xml, limits);
}

/** Length of a text as UTF-8; stops counting above `enough`. */
export function utf8Length(text: string, enough = Infinity): number {
  if (text.length > enough) return text.length;
  let bytes = text.length;
  for (let i = 0; i < text.length && bytes <= enough; i++) {
    const code = text.charCodeAt(i);
    // A surrogate pair is four bytes: two units of two.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Index of the n-th occurrence of a sign, -1 when there are fewer. */
function nthIndex(text: string, sign: string, n: number): number {
  let at = -1;
  for (let i = 0; i < n; i++) {
    at = text.indexOf(sign, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

function scanTags(xml: string, limits: Limits): Problem | null {
  let depth = 0;
  let elements = 0;
  let flowElements = 0;
  let namespaces = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const next = xml.charCodeAt(at + 1);
    if (next === 0x21 /* ! */) {
      const end = xml.startsWith('<!--', at) ? xml.indexOf('-->', at + 4) : xml.startsWith('<![CDATA[', at) ? xml.indexOf(']]>', at + 9) : -2;
      if (end === -2) return refusal('document type and entity declarations are not allowed', xml, at);
      if (end < 0) return refusal('a comment or CDATA section is never closed', xml, at);
      at = end + 3;
    } else if (next === 0x3f /* ? */) {
      const end = xml.indexOf('?>', at + 2);
      if (end < 0) return refusal('a processing instruction is never closed', xml, at);
      at = end + 2;
    } else {
      const end = tagEnd(xml, at + 1, limits.maxAttributes);
      if (end === TOO_MANY) return refusal(`an element has more than ${limits.maxAttributes} attributes`, xml, at);
      if (end < 0) return refusal('a tag is never closed', xml, at);
      if (next === 0x2f /* / */) {
        depth--;
      } else {
        if (++elements > limits.maxElements) return refusal(`the file has more than ${limits.maxElements} elements`, xml, at);
        const tag = xml.slice(at + 1, Math.min(end + 1, at + MAX_TAG));
        if (FLOW_ELEMENT.test(tag) && ++flowElements > limits.maxFlowElements) return refusal(`the file has more than ${limits.maxFlowElements} activities, events, gateways and sequence flows`, xml, at);
        if (tag.includes('xmlns') && (namespaces += tag.split('xmlns').length - 1) > limits.maxNamespaces) return refusal(`the file declares more than ${limits.maxNamespaces} namespaces`, xml, at);
        if (xml.charCodeAt(end - 1) !== 0x2f && ++depth > limits.maxDepth) return refusal(`elements are nested more than ${limits.maxDepth} levels deep`, xml, at);
      }
      at = end + 1;
    }
  }
  return elements === 0 ? refusal('the file is not XML') : null;
}

const TOO_MANY = -2;
/** How much of a tag is looked at for its name and namespaces. */
const MAX_TAG = 5_000;

/** Index of the `>` that ends a tag, quoted attribute values skipped; -1 when there is none, TOO_MANY when it has too many attributes. */
function tagEnd(xml: string, from: number, maxAttributes: number): number {
  let attributes = 0;
  for (let i = from; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (code === 0x3e /* > */) return i;
    if (code === 0x22 /* " */ || code === 0x27 /* ' */) {
      i = xml.indexOf(xml.charAt(i), i + 1);
      if (i < 0) return -1;
      if (++attributes > maxAttributes) return TOO_MANY;
    }
  }
  return -1;
}

function refusal(message: string, xml?: string, at = 0): Problem {
  if (xml === undefined) return { element: null, line: null, column: null, message, severity: 'error' };
  const before = xml.slice(0, at);
  const line = before.split('\n').length;
  return { element: null, line, column: at - before.lastIndexOf('\n'), message, severity: 'error' };
}
