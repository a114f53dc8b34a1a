/** Largest instance that is taken, bytes: whole-slide and ultrasound loops are larger, and are not read here. */
export const LARGEST_INSTANCE = 512 * 1024 * 1024;
/** Files of one browser upload; a viewer sends a study in several. */
export const FILES_PER_UPLOAD = 500;
