import { text } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Script task: FEEL only, evaluated by the engine. */
export const scriptTask: Transformer = {
  transform(element, node, build) {
    const format = text(element, 'scriptFormat') ?? 'feel';
    if (format.toLowerCase() !== 'feel') {
      build.error(element, `scripts in ${format} are not supported, only FEEL`);
      return;
    }
    if (text(element, 'resource') !== undefined) build.error(element, 'external script resources are not supported');
    const script = text(element, 'script');
    if (script === undefined) {
      build.error(element, 'has no script');
      return;
    }
    const resultVariable = text(element, 'resultVariable');
    node.script = { expression: build.feel(element, script, 'script'), ...(resultVariable !== undefined && { resultVariable }) };
  },
};
