/** What a browser shows by itself without running anything in it. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp']);

export const isPicture = (type: string): boolean => PICTURES.has(type);
export const canPreview = (type: string): boolean => isPicture(type) || type === 'application/pdf';
