const MINIMUM = [20, 19];

/**
 * Why this Node version cannot run the product, or null when it can. The minimum is the one of package.json's `engines`.
 * @param {string} version `process.versions.node`, e.g. `20.19.0`
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  return enough ? null : `Yilian needs Node ${MINIMUM.join('.')} or newer; this is Node ${version}. Install a newer Node and run the command again.`;
}
