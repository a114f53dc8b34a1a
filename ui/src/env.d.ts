/// <reference types="vite/client" />

declare module 'bpmn-js/lib/NavigatedViewer' {
  const NavigatedViewer: unknown;
  export default NavigatedViewer;
}
