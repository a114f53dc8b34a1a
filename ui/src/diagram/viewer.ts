import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import './viewer.css';
import type { Diagram } from '../../../api/contract/index.ts';
import { stepList } from './element-states.ts';
import type { ElementFacts, ModelElement } from './element-states.ts';
import type { ModelFlow } from './walk.ts';

interface Shape extends Box { id: string; type: string; collapsed?: boolean; businessObject: { name?: string }; labelTarget?: unknown; waypoints?: unknown; source?: { id: string }; target?: { id: string } }
interface Box { x: number; y: number; width: number; height: number }
interface Canvas { viewbox(box?: Box): Box & { outer: { width: number; height: number } }; zoom(scale?: number | 'fit-viewport', center?: 'auto'): number; addMarker(id: string, marker: string): void; removeMarker(id: string, marker: string): void; scrollToElement(id: string): void }
interface Registry { get(id: string): Shape | undefined; filter(test: (shape: Shape) => boolean): Shape[] }
interface Overlays { add(id: string, overlay: { position: { top?: number; right?: number; bottom?: number; left?: number }; html: HTMLElement }): void; clear(): void }
interface Viewer { importXML(xml: string): Promise<unknown>; get(service: 'canvas'): Canvas; get(service: 'elementRegistry'): Registry; get(service: 'overlays'): Overlays; on(event: string, listener: (event: { element: Shape }) => void): void; destroy(): void }

export interface Colours { stroke: string; fill: string; label: string }

/** A figure at an element: how hot it is (`y-heat-<level>`; 0: no colour), and the badge that says it. */
export interface Tint { id: string; level: number; text: string; title: string }

export interface DiagramHandle {
  elements: ModelElement[];
  flows: ModelFlow[];
  /** `skipped`: flows that were not taken where there was a choice. */
  mark(facts: ElementFacts[], flows: Diagram['flows'], skipped: ReadonlySet<string>, wording: (facts: ElementFacts) => string): void;
  /** Instead of `mark`: colours elements by figures. */
  tint(tints: Tint[]): void;
  select(id: string | null): void;
  zoom(step: 'in' | 'out' | 'fit'): void;
  destroy(): void;
}

/**
 * Draws a model into `container` and gives back what a page does with it. The bpmn.io mark stays where the viewer puts it, as its licence asks.
 * @throws when the XML holds no diagram
 */
export async function openDiagram(container: HTMLElement, xml: string, colours: Colours, onPick: (id: string) => void, onHover: (id: string | null) => void = () => {}): Promise<DiagramHandle> {
  const viewer = new (NavigatedViewer as new (options: object) => Viewer)({ container, bpmnRenderer: { defaultFillColor: colours.fill, defaultStrokeColor: colours.stroke, defaultLabelColor: colours.label } });
  try {
    await viewer.importXML(xml);
  } catch (error) {
    viewer.destroy();
    throw error;
  }
  const [canvas, registry, overlays] = [viewer.get('canvas'), viewer.get('elementRegistry'), viewer.get('overlays')];
  const shapes = registry.filter((shape) => !shape.labelTarget && !shape.waypoints && !/:(Process|Collaboration|Participant|Lane|TextAnnotation|Group|DataObjectReference|DataStoreReference)$/.test(shape.type));
  const flows = registry.filter((shape) => shape.type === 'bpmn:SequenceFlow' && !shape.labelTarget);
  /** A flow stands for the choice it comes from. */
  const shown = (element: Shape): string | null => (shapes.some(({ id }) => id === element.id) ? element.id : (element.source?.id ?? null));
  viewer.on('element.click', ({ element }) => { const id = shown(element); if (id !== null) onPick(id); });
  viewer.on('element.hover', ({ element }) => onHover(shown(element)));
  viewer.on('element.out', () => onHover(null));
  const fit = (): void => { canvas.zoom(Math.min(1.25, canvas.zoom('fit-viewport', 'auto') * 0.93), 'auto'); };
  fit();
  /** Large models are unreadable as a whole: they open at reading size where things are happening. */
  const tooSmall = canvas.zoom() < READABLE;
  const centre = (shape: Shape): void => {
    canvas.zoom(READING);
    const { width, height } = canvas.viewbox();
    canvas.viewbox({ x: shape.x + shape.width / 2 - width / 2, y: shape.y + shape.height / 2 - height / 2, width, height });
  };
  let placed = false;
  let marked: [string, string][] = [];
  let selected: string | null = null;

  return {
    elements: shapes.map((shape) => ({ id: shape.id, name: shape.businessObject.name ?? '', kind: shape.type, frame: isFrame(shape) })),
    flows: flows.map((flow) => ({ id: flow.id, source: flow.source?.id ?? '', target: flow.target?.id ?? '', name: flow.businessObject.name ?? '' })),
    mark(facts, counts, skipped, wording) {
      overlays.clear();
      for (const [id, marker] of marked) canvas.removeMarker(id, marker);
      marked = [];
      const add = (id: string, marker: string): void => { if (registry.get(id)) { canvas.addMarker(id, marker); marked.push([id, marker]); } };
      for (const [flow, count] of Object.entries(counts)) if (count > 0) add(flow, 'y-taken');
      for (const flow of skipped) if (!counts[flow]) add(flow, 'y-skipped');
      for (const fact of facts) {
        if (fact.state === 'pending') continue;
        add(fact.id, `y-${fact.state}`);
        if (fact.frame) add(fact.id, 'y-frame');
        overlays.add(fact.id, { position: { top: -10, left: -8 }, html: badge(fact, wording(fact)) });
      }
      const focus = placed || !tooSmall ? undefined : registry.get(busiest(facts)?.id ?? '');
      if (focus) { centre(focus); placed = true; }
    },
    tint(tints) {
      overlays.clear();
      for (const [id, marker] of marked) canvas.removeMarker(id, marker);
      marked = [];
      const frames = new Set(tints.flatMap(({ id }) => { const shape = registry.get(id); return shape && isFrame(shape) ? [id] : []; }));
      for (const { id, level, text, title } of tints) {
        if (!registry.get(id) || level === 0) continue;
        for (const marker of [`y-heat-${level}`, ...(frames.has(id) ? ['y-frame'] : [])]) {
          canvas.addMarker(id, marker);
          marked.push([id, marker]);
        }
        overlays.add(id, { position: { top: -10, left: -8 }, html: Object.assign(document.createElement('div'), { className: 'y-badge y-badge-heat', textContent: text, title }) });
      }
      // The middle of a frame is any of the steps in it.
      const hottest = placed || !tooSmall ? undefined : registry.get([...tints].sort((a, b) => Number(frames.has(a.id)) - Number(frames.has(b.id)) || b.level - a.level)[0]?.id ?? '');
      if (hottest) { centre(hottest); placed = true; }
    },
    select(id) {
      if (selected) canvas.removeMarker(selected, 'y-selected');
      selected = id;
      if (!id || !registry.get(id)) return;
      canvas.addMarker(id, 'y-selected');
      const shape = registry.get(id);
      if (tooSmall && shape && canvas.zoom() < READABLE) centre(shape);
      else canvas.scrollToElement(id);
    },
    zoom(step) {
      if (step === 'fit') fit();
      else canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * (step === 'in' ? 1.25 : 0.8))), 'auto');
    },
    destroy: () => viewer.destroy(),
  };
}

/** Below this scale the names in a model cannot be read; at `READING` they can. */
const READABLE = 0.45;
const READING = 0.8;

/** An expanded sub-process: a frame around other steps. */
const isFrame = (shape: Shape): boolean => /SubProcess$|Transaction$/.test(shape.type) && shape.collapsed !== true;

/** What needs eyes: an incident, a token, else where the case was last. */
function busiest(facts: ElementFacts[]): ElementFacts | undefined {
  return stepList(facts).find((fact) => fact.state !== 'pending');
}

const SIGNS: Record<ElementFacts['state'], string> = { active: '●', incident: '!', completed: '✓', terminated: '✕', pending: '' };

function badge(fact: ElementFacts, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = `y-badge y-badge-${fact.state}`;
  const count = fact.state === 'active' || fact.state === 'incident' ? fact.active : fact.state === 'completed' ? fact.completed : fact.terminated;
  element.textContent = SIGNS[fact.state] + (count > 1 ? ` ${count}` : '');
  element.title = text;
  return element;
}
