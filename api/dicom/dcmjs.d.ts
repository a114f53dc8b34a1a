/** What is used of dcmjs, which brings no types. */
declare module 'dcmjs' {
  interface DicomDict { meta: Record<string, unknown>; dict: Record<string, unknown>; write(options?: object): ArrayBuffer }
  const dcmjs: {
    data: {
      DicomMetaDictionary: { dictionary: Record<string, { vr?: string; name?: string } | undefined>; nameMap: Record<string, { tag?: string } | undefined>; denaturalizeDataset(dataset: object): Record<string, unknown>; uid(): string };
      DicomDict: new (meta: Record<string, unknown>) => DicomDict;
    };
  };
  export default dcmjs;
}
