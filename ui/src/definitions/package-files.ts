import type { PackageFiles } from './api.ts';

/**
 * Where chosen files belong in a package. Of a folder, what packages consist of, by its place; of files alone, models and tables at the top, JSON with
 * an `$id` among the forms. Anything else (README, scenarios, fixtures) is left out.
 */
export async function packageFiles(chosen: readonly File[]): Promise<PackageFiles> {
  const placed = await Promise.all(chosen.map(async (file) => ({ path: file.webkitRelativePath ? file.webkitRelativePath.split('/').slice(1).join('/') : await placeOf(file), file })));
  return placed.filter(({ path }) => /^[^/.][^/]*\.(bpmn|dmn|json)$/.test(path) || /^forms\/[^/.][^/]*\.json$/.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function placeOf(file: File): Promise<string> {
  if (!file.name.endsWith('.json')) return file.name;
  try {
    const content = JSON.parse(await file.text()) as { $id?: unknown } | null;
    return typeof content?.$id === 'string' ? `forms/${file.name}` : file.name;
  } catch {
    // What is no JSON is for the check of the package to say.
    return file.name;
  }
}
