import { basename, resolve } from 'node:path';
import { deploymentReport, packageProblem, type DeploymentReport } from '../../api/contract/definitions.ts';
import { describe } from '../authoring/package-folder.ts';
import { ApiClient, ApiFailure } from '../demo/api-client.ts';
import { readPackage } from '../start/packages.ts';
import { UserError } from '../user-error.ts';

/** An administrator: by log-in and password, or by the token of a session that is open. */
export type Credentials = { login: string; password: string } | { token: string };

export interface NetworkDeployment { base: string; credentials: Credentials; folders: string[]; dryRun: boolean }

/**
 * Deploys packages to a running server, one after the other; the first that has errors ends it. A package that is deployed already changes nothing.
 * @throws {UserError} when nobody answers or the log-in is refused; with every problem of a package
 */
export async function deployOverNetwork({ base, credentials, folders, dryRun }: NetworkDeployment): Promise<(DeploymentReport & { package: string })[]> {
  const packages = folders.map((folder) => ({ name: basename(resolve(folder)), files: readPackage(folder) }));
  const client = 'token' in credentials ? await ApiClient.withToken(base, credentials.token) : await ApiClient.logIn(base, credentials.login, credentials.password);
  try {
    const reports: (DeploymentReport & { package: string })[] = [];
    for (const { name, files } of packages) reports.push({ package: name, ...(await deployOne(client, name, files, dryRun)) });
    return reports;
  } finally {
    if (!('token' in credentials)) await client.logOut();
  }
}

async function deployOne(client: ApiClient, name: string, files: Record<string, string>, dryRun: boolean): Promise<DeploymentReport> {
  const form = new FormData();
  form.append('package', name);
  form.append('dryRun', String(dryRun));
  for (const [path, text] of Object.entries(files).filter(([file]) => isDeployed(file))) form.append(path, new Blob([text]), path);
  try {
    return await client.postForm('/deployments', form, deploymentReport);
  } catch (error) {
    throw error instanceof ApiFailure && error.status === 422 ? refusal(name, error) : error;
  }
}

/** Fixtures and scenarios lie in folders of their own and stay here. */
const isDeployed = (file: string): boolean => /^(?:forms\/)?[^/]+$/.test(file);

/** The server's problems as those of a package in a folder are told. */
function refusal(name: string, failure: ApiFailure): UserError {
  const { error } = JSON.parse(failure.body) as { error: { messageEn?: string; data?: { problems?: unknown } } };
  const problems = packageProblem.array().safeParse(error.data?.problems);
  if (!problems.success) return new UserError(`The package ${name} cannot be deployed: ${error.messageEn ?? failure.message}`);
  return new UserError([`The package ${name} cannot be deployed:`, ...problems.data.filter(({ severity }) => severity === 'error').map(describe)].join('\n'));
}
