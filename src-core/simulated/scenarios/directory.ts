/** Accounts, groups and rights of a fresh server: names are those of its language, SIDs are not. */
import type { Machine } from '../machine.ts'
import type { AccountState } from '../state.ts'
import { sids } from './names.ts'

interface Names {
  readonly administrator: string
  readonly administrators: string
  readonly users: string
  readonly monitorUsers: string
  readonly logUsers: string
  readonly system: string
}

const names: Readonly<Record<'en' | 'ru', Names>> = {
  en: {
    administrator: 'Administrator',
    administrators: 'Administrators',
    users: 'Users',
    monitorUsers: 'Performance Monitor Users',
    logUsers: 'Performance Log Users',
    system: 'SYSTEM',
  },
  ru: {
    administrator: 'Администратор',
    administrators: 'Администраторы',
    users: 'Пользователи',
    monitorUsers: 'Пользователи системного монитора',
    logUsers: 'Пользователи журналов производительности',
    system: 'СИСТЕМА',
  },
}

export type Directory = Pick<Machine, 'accounts' | 'rights'> & {
  readonly administrator: { readonly user: string; readonly sid: string }
}

export function directory(
  computerName: string,
  productType: 'server' | 'domain-controller',
  language: 'en' | 'ru',
): Directory {
  const onController = productType === 'domain-controller'
  const own = names[language]
  const authority = onController ? sids.domain : sids.computer
  const account = (
    sid: string,
    domain: string,
    name: string,
    type: AccountState['type'],
    enabled: boolean | null = null,
  ): AccountState => ({ sid, name, domain, type, enabled })
  const domainAccounts = [
    account(sids.serviceAccount, 'CORP', 'svc-kuma', 'user', true),
    account(sids.managedAccount, 'CORP', 'gmsa-kuma$', 'user'),
    account(sids.backupAccount, 'CORP', 'svc-backup', 'user', true),
    account(sids.domainAdmins, 'CORP', 'Domain Admins', 'group'),
    account(sids.domainAdministrator, 'CORP', 'Administrator', 'user', true),
  ]
  const localAdministrator = account(`${authority}-500`, computerName, own.administrator, 'user', true)
  const administrator = onController
    ? account(sids.domainAdministrator, 'CORP', 'Administrator', 'user', true)
    : localAdministrator
  return {
    administrator: { user: `${administrator.domain}\\${administrator.name}`, sid: administrator.sid },
    accounts: {
      domain: 'CORP',
      dnsDomain: 'corp.example',
      authority,
      nextRid: onController ? 1200 : 1000,
      minimumPassword: 8,
      list: [
        account('S-1-5-18', 'NT AUTHORITY', own.system, 'well-known'),
        account('S-1-5-80-0', 'NT SERVICE', 'ALL SERVICES', 'well-known'),
        account('S-1-5-32-544', 'BUILTIN', own.administrators, 'alias'),
        account('S-1-5-32-545', 'BUILTIN', own.users, 'alias'),
        account('S-1-5-32-558', 'BUILTIN', own.monitorUsers, 'alias'),
        account('S-1-5-32-559', 'BUILTIN', own.logUsers, 'alias'),
        ...domainAccounts,
        ...(onController ? [] : [localAdministrator]),
      ],
      groups: [
        { sid: 'S-1-5-32-544', members: [administrator.sid, sids.domainAdmins] },
        { sid: 'S-1-5-32-545', members: [administrator.sid] },
        { sid: 'S-1-5-32-558', members: [] },
        { sid: 'S-1-5-32-559', members: [] },
      ],
    },
    rights: {
      held: [
        { sid: sids.allServices, rights: ['SeServiceLogonRight'] },
        {
          sid: 'S-1-5-32-544',
          rights: ['SeInteractiveLogonRight', 'SeRemoteInteractiveLogonRight', 'SeDebugPrivilege'],
        },
      ],
      policies: [],
    },
  }
}
