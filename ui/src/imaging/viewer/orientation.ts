/** Where the edges of an image lie on the patient. */
export interface Edges { left: string; right: string; top: string; bottom: string }

const AXES = [['L', 'R'], ['P', 'A'], ['H', 'F']] as const;
/** Parts of a direction below this do not name an edge. */
const SLIGHT = 0.1;

/** Letters of a direction in the patient's coordinates (PS3.3 C.7.6.1.1.1), the strongest first: `L`, `PH`. */
function letters(direction: readonly number[], sign: 1 | -1): string {
  return direction
    .map((part, axis) => ({ size: Math.abs(part), letter: AXES[axis]?.[part * sign > 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size > SLIGHT)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .slice(0, 2)
    .join('');
}

/** @param cosines Image Orientation (Patient): directions of the rows and of the columns */
export function edgesOf(cosines: readonly number[] | null): Edges | null {
  if (cosines === null) return null;
  const [row, column] = [cosines.slice(0, 3), cosines.slice(3, 6)];
  return { left: letters(row, -1), right: letters(row, 1), top: letters(column, -1), bottom: letters(column, 1) };
}

/** Place of a slice along the normal of its plane, mm; null when the image says no position. */
export function placeOf(cosines: readonly number[] | null, position: readonly number[] | null): number | null {
  if (cosines === null || position === null) return null;
  const [a, b, c, d, e, f] = cosines as [number, number, number, number, number, number];
  const [x, y, z] = position as [number, number, number];
  return (b * f - c * e) * x + (c * d - a * f) * y + (a * e - b * d) * z;
}
