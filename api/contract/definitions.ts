import { z } from 'zod';

/** Parts of the contract about definitions and packages: for administrators and designers. */

/** `from` and `to` are null where the property is not there. */
export const propertyChange = z.object({ property: z.string(), from: z.unknown(), to: z.unknown() });
const changes = z.array(propertyChange);
const elementRef = z.object({ id: z.string(), kind: z.string(), name: z.string().nullable() });
const elements = z.object({ added: z.array(elementRef), removed: z.array(elementRef), changed: z.array(elementRef.extend({ changes })) });
const keyed = z.object({ key: z.string() });
const documents = z.object({ added: z.array(keyed), removed: z.array(keyed), changed: z.array(keyed.extend({ changes })) });

/** What is different, in the words of the model; a shape that was moved is no difference. */
export const definitionDiff = z.object({ elements, decisions: documents, forms: documents, settings: changes });

// GET /definitions/:key/versions -> definitionVersions, the newest first; 404 when there is no such process.
export const definitionVersion = z.object({
  id: z.string(), version: z.number(), name: z.string().nullable(), versionTag: z.string().nullable(), packageName: z.string(), deployedAt: z.number(),
  /** Instances that run on it, and their open incidents. */
  running: z.number(), incidents: z.number(),
});
export const definitionVersions = z.object({ key: z.string(), items: z.array(definitionVersion) });

// GET /definitions/:key/diff?from=1&to=2 -> definitionComparison; 404 when one of the versions does not exist.
export const diffQuery = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) });
export const definitionComparison = z.object({ key: z.string(), from: z.number(), to: z.number(), diff: definitionDiff });

// POST /deployments (multipart/form-data: the fields `package`, its name, and `dryRun`, then one part for each file, named by its path in the package)
// -> deploymentReport; 422 with every problem in `data.problems`.
export const packageProblem = z.object({ file: z.string(), element: z.string().nullable(), line: z.number().nullable(), column: z.number().nullable(), message: z.string(), severity: z.enum(['error', 'warning']) });
export const deploymentReport = z.object({
  /** Null: nothing was stored, it was a dry run. */
  deploymentId: z.string().nullable(),
  definitions: z.array(z.object({
    key: z.string(), name: z.string().nullable(),
    /** The version that runs from now on; in a dry run, that would. */
    version: z.number(), previous: z.number().nullable(),
    /** `drawing`: a new version that runs like the one before. */
    change: z.enum(['new', 'changed', 'drawing', 'same']),
    /** Null for new processes. */
    diff: definitionDiff.nullable(),
  })),
  warnings: z.array(packageProblem),
});
export type DeploymentReport = z.infer<typeof deploymentReport>;
