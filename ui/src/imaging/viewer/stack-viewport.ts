import { Enums, eventTarget, RenderingEngine, utilities } from '@cornerstonejs/core';
import type { StackViewport } from '@cornerstonejs/core';
import { annotation, Enums as ToolEnums, LengthTool, PanTool, StackScrollTool, ToolGroupManager, WindowLevelTool, ZoomTool } from '@cornerstonejs/tools';

export type ViewerTool = 'window' | 'pan' | 'zoom' | 'scroll' | 'length';
export const VIEWER_TOOLS: readonly ViewerTool[] = ['window', 'scroll', 'pan', 'zoom', 'length'];

/** What one viewport shows now. */
export interface Shot { index: number; window: { width: number; center: number } | null; zoom: number }
export interface StackHandlers { changed: (shot: Shot) => void; drawn: () => void; failed: (imageId: string) => void }

export interface Stack {
  show(imageIds: string[], index: number): Promise<void>;
  goTo(index: number): void;
  /** Draws with this window; null: the image's own. */
  setWindow(window: { width: number; center: number } | null): void;
  invert(): void;
  zoomBy(factor: number): void;
  panBy(x: number, y: number): void;
  reset(): void;
  clearMeasurements(): void;
  setTool(tool: ViewerTool): void;
  resize(): void;
  dispose(): void;
}

const NAMES: Record<ViewerTool, string> = { window: WindowLevelTool.toolName, pan: PanTool.toolName, zoom: ZoomTool.toolName, scroll: StackScrollTool.toolName, length: LengthTool.toolName };
const { MouseBindings: Mouse } = ToolEnums;
/** What works beside the chosen tool: the wheel scrolls, the other buttons pan and zoom, two fingers zoom. */
const ALWAYS: Partial<Record<ViewerTool, { mouseButton?: number; numTouchPoints?: number }[]>> = {
  scroll: [{ mouseButton: Mouse.Wheel }], pan: [{ mouseButton: Mouse.Auxiliary }], zoom: [{ mouseButton: Mouse.Secondary }, { numTouchPoints: 2 }],
};

let made = 0;

/** A viewport of its own on an element: a stack of images, drawn and worked on. */
export function openStack(element: HTMLDivElement, handlers: StackHandlers): Stack {
  const [engineId, id] = [`engine-${++made}`, `stack-${made}`];
  const engine = new RenderingEngine(engineId);
  engine.enableElement({ viewportId: id, element, type: Enums.ViewportType.STACK });
  const viewport = engine.getViewport(id) as StackViewport;
  const tools = ToolGroupManager.createToolGroup(id);
  if (!tools) throw new Error('the viewport has a tool group already');
  for (const tool of VIEWER_TOOLS) tools.addTool(NAMES[tool]);
  tools.addViewport(id, engineId);

  const tell = (): void => handlers.changed(shotOf(viewport));
  const failed = (event: Event): void => {
    const { imageId } = (event as CustomEvent<{ imageId: string }>).detail;
    if (viewport.getImageIds().includes(imageId)) handlers.failed(imageId);
  };
  const { STACK_NEW_IMAGE, VOI_MODIFIED, CAMERA_MODIFIED, IMAGE_RENDERED, IMAGE_LOAD_ERROR, IMAGE_LOAD_FAILED } = Enums.Events;
  for (const event of [STACK_NEW_IMAGE, VOI_MODIFIED, CAMERA_MODIFIED]) element.addEventListener(event, tell);
  element.addEventListener(IMAGE_RENDERED, handlers.drawn);
  for (const event of [IMAGE_LOAD_ERROR, IMAGE_LOAD_FAILED]) eventTarget.addEventListener(event, failed);

  return {
    async show(imageIds, index) {
      await viewport.setStack(imageIds, index);
      viewport.render();
      tell();
    },
    goTo(index) {
      const last = viewport.getImageIds().length - 1;
      if (last >= 0) void viewport.setImageIdIndex(Math.min(last, Math.max(0, index)));
    },
    setWindow(window) {
      if (window) viewport.setProperties({ voiRange: utilities.windowLevel.toLowHighRange(window.width, window.center, viewport.getProperties().VOILUTFunction as never) });
      else viewport.resetProperties();
      viewport.render();
    },
    invert() {
      viewport.setProperties({ invert: !viewport.getProperties().invert });
      viewport.render();
    },
    zoomBy(factor) {
      viewport.setZoom(viewport.getZoom() * factor);
      viewport.render();
    },
    panBy(x, y) {
      const [left, top] = viewport.getPan();
      viewport.setPan([left + x, top + y]);
      viewport.render();
    },
    reset() {
      viewport.resetProperties();
      viewport.resetCamera();
      viewport.render();
    },
    clearMeasurements() {
      for (const one of annotation.state.getAnnotations(NAMES.length, element) ?? []) if (one.annotationUID) annotation.state.removeAnnotation(one.annotationUID);
      viewport.render();
    },
    setTool(chosen) {
      for (const tool of VIEWER_TOOLS) {
        const bindings = [...(ALWAYS[tool] ?? []), ...(tool === chosen ? [{ mouseButton: Mouse.Primary }, { numTouchPoints: 1 }] : [])];
        if (bindings.length > 0) tools.setToolActive(NAMES[tool], { bindings: bindings as { mouseButton: number }[] });
        else tools.setToolPassive(NAMES[tool], { removeAllBindings: true });
      }
    },
    resize: () => engine.resize(true, true),
    dispose() {
      for (const event of [IMAGE_LOAD_ERROR, IMAGE_LOAD_FAILED]) eventTarget.removeEventListener(event, failed);
      ToolGroupManager.destroyToolGroup(id);
      engine.destroy();
    },
  };
}

function shotOf(viewport: StackViewport): Shot {
  const range = viewport.getProperties().voiRange;
  const { windowWidth, windowCenter } = range ? utilities.windowLevel.toWindowLevel(range.lower, range.upper) : { windowWidth: 0, windowCenter: 0 };
  return { index: viewport.getCurrentImageIdIndex(), window: range ? { width: windowWidth, center: windowCenter } : null, zoom: viewport.getZoom() };
}
