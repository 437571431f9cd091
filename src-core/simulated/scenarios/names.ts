/** What the scenarios agree on. */

export const sessionName = 'etwDNS-Analytics'
/** UUID, version 5, of the lower-case session name in the namespace of the provider's GUID. */
export const sessionGuid = '{cc297ce3-f005-5492-8c80-1d760f780040}'

export const agentId = '6d2b3f0e-8b1c-4f5a-9d3e-2a7c1e5b9f10'
export const agentService = `WindowsAgent-${agentId}`
export const agentAccount = 'CORP\\svc-kuma'

export const coreHost = 'kuma-core.corp.example'
export const corePort = 7210
export const collectorHost = 'kuma-collector.corp.example'
export const collectorPort = 5151

const domainSid = 'S-1-5-21-1085031214-1563985344-725345543'
export const sids = {
  domain: domainSid,
  computer: 'S-1-5-21-3623811015-3361044348-30300820',
  domainAdministrator: `${domainSid}-500`,
  domainAdmins: `${domainSid}-512`,
  serviceAccount: `${domainSid}-1104`,
  managedAccount: `${domainSid}-1105`,
  backupAccount: `${domainSid}-1106`,
  allServices: 'S-1-5-80-0',
} as const
