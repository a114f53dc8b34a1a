import type { Expression, MultiInstance, StandardLoop } from '../model/graph.ts';
import type { Build } from './build.ts';
import { expressionOf } from '../model/expression.ts';
import { readBehavior } from './loop-behavior.ts';
import { child, text, type ModdleElement } from './reading/moddle-element.ts';

/** Loop marker of an activity (BPMN 2.0.2 sections 10.3.8 and 13.3.6 f.). */
export function readLoop(element: ModdleElement, build: Build): StandardLoop | MultiInstance | undefined {
  const loop = child(element, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  return loop.$type === 'bpmn:StandardLoopCharacteristics' ? readStandard(element, loop, build) : readMulti(element, loop, build);
}

function readStandard(element: ModdleElement, loop: ModdleElement, build: Build): StandardLoop {
  const condition = feelBody(element, loop, 'loopCondition', build);
  const maximum = Number(loop['loopMaximum'] ?? NaN);
  if (Number.isInteger(maximum) && maximum < 1) build.error(element, `loopMaximum "${maximum}" is not a whole number from 1`);
  if (condition === undefined && !Number.isInteger(maximum)) build.error(element, 'the loop has neither a loopCondition nor a loopMaximum');
  return {
    type: 'standard',
    testBefore: loop['testBefore'] === true,
    ...(condition && { condition }),
    ...(Number.isInteger(maximum) && { maximum }),
  };
}

function readMulti(element: ModdleElement, loop: ModdleElement, build: Build): MultiInstance | undefined {
  const cardinality = feelBody(element, loop, 'loopCardinality', build);
  const collection = readCollection(element, loop, build);
  if (!cardinality && !collection) {
    build.error(element, 'multi-instance needs a loopCardinality or a collection');
    return undefined;
  }
  const throws = readBehavior(element, loop, build);
  const elementVariable = text(loop, 'elementVariable') ?? itemName(child(loop, 'inputDataItem'));
  const completionCondition = feelBody(element, loop, 'completionCondition', build);
  const outputCollection = itemName(child(loop, 'loopDataOutputRef'));
  const outputItem = itemName(child(loop, 'outputDataItem'));
  return {
    type: 'multi',
    sequential: loop['isSequential'] === true,
    ...(collection ? { collection } : cardinality && { cardinality }),
    ...(elementVariable !== undefined && { elementVariable }),
    ...(completionCondition && { completionCondition }),
    ...(throws.length > 0 && { throws }),
    ...((loop['asyncBefore'] === true || loop['async'] === true) && { asyncBefore: true }),
    ...(loop['asyncAfter'] === true && { asyncAfter: true }),
    ...(outputCollection !== undefined && outputItem !== undefined && { outputCollection, outputElement: build.feel(element, outputItem, 'outputDataItem') }),
  };
}

/** `camunda:collection` is a variable name or an expression; the standard's own way is `loopDataInputRef`. */
function readCollection(element: ModdleElement, loop: ModdleElement, build: Build): Expression | undefined {
  const attribute = text(loop, 'collection');
  if (attribute !== undefined) {
    const expression = expressionOf(attribute);
    return expression.lang === 'const' ? build.feel(element, attribute, 'collection') : build.expression(loop, 'collection');
  }
  const name = itemName(child(loop, 'loopDataInputRef'));
  return name === undefined ? undefined : build.feel(element, name, 'loopDataInputRef');
}

function feelBody(element: ModdleElement, loop: ModdleElement, property: string, build: Build): Expression | undefined {
  const body = text(child(loop, property), 'body');
  return body === undefined ? undefined : build.feel(element, body, property);
}

/** Data elements are variables of their name; a reference to a data object is one of the object's. */
export function itemName(item: ModdleElement | undefined): string | undefined {
  return text(item, 'name') ?? text(child(item, 'dataObjectRef'), 'name') ?? child(item, 'dataObjectRef')?.id ?? item?.id;
}
