import { describe, expect, it } from 'vitest';
import { edgesOf, placeOf } from './orientation.ts';

const AXIAL = [1, 0, 0, 0, 1, 0];
const CORONAL = [1, 0, 0, 0, 0, -1];
const SAGITTAL = [0, 1, 0, 0, 0, -1];

describe('the edges of an image', () => {
  it.each([
    ['axial', AXIAL, { left: 'R', right: 'L', top: 'A', bottom: 'P' }],
    ['coronal', CORONAL, { left: 'R', right: 'L', top: 'H', bottom: 'F' }],
    ['sagittal', SAGITTAL, { left: 'A', right: 'P', top: 'H', bottom: 'F' }],
  ])('are named on the patient: %s', (_name, cosines, edges) => {
    expect(edgesOf(cosines)).toEqual(edges);
  });

  it('have two letters when the plane is oblique, the stronger first', () => {
    expect(edgesOf([0.866, 0.5, 0, -0.5, 0.866, 0])?.right).toBe('LP');
  });

  it('have no names when the image says nothing', () => {
    expect(edgesOf(null)).toBeNull();
  });
});

describe('the place of a slice', () => {
  it('is its distance along the normal', () => {
    expect(placeOf(AXIAL, [-100, -100, 35])).toBe(35);
    expect(placeOf(CORONAL, [-100, 20, 0])).toBe(20);
    expect(placeOf(null, [0, 0, 1])).toBeNull();
  });
});
