import type { Handler } from '../handler.ts';
import { optionalText, parseMoment, records, text } from '../kit/input.ts';
import { writePdf, type Block } from '../kit/pdf/document.ts';
import { chinaText, iso } from '../kit/time.ts';

/**
 * `document.publish`: writes what was signed as PDF and keeps the file. Input: `number`, `title`, `orgId` (whose document it is), `banner`,
 * `fields: [{label, value}]`, `sections: [{heading, text}]` (those without text are left out), `signatures` of `document.sign` (at least one).
 * Result: `file` (id), `digest`, `missingGlyphs` (characters no glyph was found for), `at` (ISO).
 */
export const documentPublish: Handler = async (input, { store, now }) => {
  const orgId = text(input, 'orgId');
  const signatures = records(input, 'signatures');
  const digest = text(signatures[0] ?? {}, 'digest');
  const number = text(input, 'number');
  const banner = optionalText(input, 'banner');
  const blocks: Block[] = [
    ...(banner === null ? [] : [{ kind: 'banner', text: banner } as const]),
    { kind: 'fields', fields: records(input, 'fields').map((field) => [text(field, 'label'), optionalText(field, 'value') ?? '']) },
    ...records(input, 'sections').flatMap((section): Block[] => {
      const body = optionalText(section, 'text');
      return body === null ? [] : [{ kind: 'heading', text: text(section, 'heading') }, { kind: 'text', text: body }];
    }),
  ];
  const { bytes, missing } = await writePdf({
    institution: (await store.organisation(orgId))?.name ?? orgId, title: text(input, 'title'), blocks, at: now,
    signatures: signatures.map((one) => `${text(one, 'role')}：${text(one, 'signerName')}  ${chinaText(parseMoment(one['signedAt']) ?? now)}  ${text(one, 'alg')}${one['development'] === true ? '（测试签名）' : ''}`),
    footer: `${number}  SM3 ${digest.slice(0, 16)}`, code: JSON.stringify({ no: number, sm3: digest }),
  });
  const { id } = await store.putFile(bytes, 'application/pdf', now);
  return { file: id, digest, missingGlyphs: missing, at: iso(now) };
};
