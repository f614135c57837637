import { hash, verify } from '@node-rs/argon2'

/** argon2id at the parameters OWASP names as the lower bound for servers: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The stored form of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

let dummy: Promise<string> | undefined

/** True when the password fits. An account that does not exist costs the same time as one that does. */
export async function checkPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword('an account that does not exist')
  const fits = await verify(stored ?? (await dummy), password)
  return fits && stored != null
}
