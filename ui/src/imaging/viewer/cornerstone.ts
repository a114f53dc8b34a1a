/** The imaging libraries, set up once for the page. Pixels are decoded in workers; WebGL draws them, or the processor where there is none. */
import { getShouldUseCPURendering, init as initCore } from '@cornerstonejs/core';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';
import { addTool, init as initTools, LengthTool, PanTool, StackScrollTool, WindowLevelTool, ZoomTool } from '@cornerstonejs/tools';

/** Two cores decode while the page stays usable; more only take memory. */
const DECODERS = 2;

let ready: boolean | null = null;

/** Sets the libraries up. @returns false where the browser has no WebGL and the processor draws */
export function startImaging(): boolean {
  if (ready !== null) return ready;
  initCore();
  initLoader({ maxWebWorkers: DECODERS });
  initTools();
  for (const tool of [WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool]) addTool(tool);
  ready = !getShouldUseCPURendering();
  return ready;
}
