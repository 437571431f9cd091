/**
 * The settings that are only observed before anything is changed, in the catalogue's order: the rows of the first page,
 * which is drawn before the catalogue's own code is there.
 */
export const requirements: readonly string[] = [
  'windows-version',
  'elevated',
  'disk-space',
  'dns-role',
  'account-known',
  'logon-not-denied',
  'etw-access',
  'agent-service',
  'core-reachable',
  'collector-reachable',
]
