/** Windows radiologists choose by name, Hounsfield units. Other modalities have no scale of their own and use the window of the image. */
export interface WindowPreset { id: 'soft' | 'lung' | 'bone' | 'brain' | 'stroke' | 'mediastinum'; width: number; center: number }

export const CT_WINDOWS: readonly WindowPreset[] = [
  { id: 'soft', width: 400, center: 50 }, { id: 'mediastinum', width: 350, center: 40 }, { id: 'lung', width: 1500, center: -600 },
  { id: 'bone', width: 2500, center: 480 }, { id: 'brain', width: 80, center: 40 }, { id: 'stroke', width: 40, center: 40 },
];

export const windowsOf = (modality: string): readonly WindowPreset[] => (modality === 'CT' ? CT_WINDOWS : []);
