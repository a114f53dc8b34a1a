/** The encoders that come with the decoders of the console, as far as the tests use them. */
interface FrameInfo { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean; isUsingColorTransform?: boolean }
interface Encoder { getDecodedBuffer(frame: FrameInfo): Uint8Array; encode(): void; getEncodedBuffer(): Uint8Array; delete(): void }

declare module '@cornerstonejs/codec-charls' {
  export default function load(): Promise<{ JpegLSEncoder: new () => Encoder & { setNearLossless(level: number): void } }>;
}
declare module '@cornerstonejs/codec-openjpeg' {
  export default function load(): Promise<{ J2KEncoder: new () => Encoder & { setQuality(lossless: boolean, rate: number): void } }>;
}
