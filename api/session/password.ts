import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's defaults, which follow the OWASP recommendation (19 MiB, 2 passes, 1 lane). */
export const hashPassword = (password: string): Promise<string> => hash(password);

let decoy: Promise<string> | undefined;

/** True when the password belongs to the hash. Without a hash (unknown account) the same work is done and the answer is false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  try {
    const matches = await verify(passwordHash ?? (await decoy), password);
    return passwordHash !== null && matches;
  } catch {
    // An unreadable hash in the register is an account nobody can log in to.
    return false;
  }
}
