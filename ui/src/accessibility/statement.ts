/** Day on which the statement was last held against the product; change it with the statement. */
export const REVIEWED = '2026-11-21';

/** Names of texts of the statement, in order. */
export const MEANS = ['keyboard', 'size', 'contrast', 'colour', 'motion', 'diagrams'] as const;
export const LIMITS = ['print', 'images', 'signature', 'files', 'dates', 'grids', 'language', 'undo', 'people', 'others'] as const;
export const TESTS = ['rules', 'names', 'room', 'ratios', 'enhanced', 'keys'] as const;
