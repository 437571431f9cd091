/** netapi32.dll: the calls that accounts.ts is made of. */
import { declare, type Out, type Pointer, type Wide } from './call.ts'
import { type Handle, handle } from './handle.ts'
import { decode, struct } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuseradd
export const NetUserAdd = declare<(server: null, level: number, user: Buffer, parameter: Out<number>) => number>(
  'netapi32',
  'uint32 NetUserAdd(void *servername, uint32 level, void *buf, _Out_ uint32 *parm_err)',
)
// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuserdel
export const NetUserDel = declare<(server: null, name: string) => number>(
  'netapi32',
  'uint32 NetUserDel(void *servername, str16 username)',
)
// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusergetinfo
export const NetUserGetInfo = declare<(server: string | null, name: string, level: number, out: Out<Wide>) => number>(
  'netapi32',
  'uint32 NetUserGetInfo(str16 servername, str16 username, uint32 level, _Out_ uintptr *bufptr)',
)

type ChangeMembers = (server: null, group: string, level: number, members: Pointer, count: number) => number
// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupaddmembers
export const NetLocalGroupAddMembers = declare<ChangeMembers>(
  'netapi32',
  'uint32 NetLocalGroupAddMembers(void *servername, str16 groupname, uint32 level, void *buf, uint32 totalentries)',
)
// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupdelmembers
export const NetLocalGroupDelMembers = declare<ChangeMembers>(
  'netapi32',
  'uint32 NetLocalGroupDelMembers(void *servername, str16 groupname, uint32 level, void *buf, uint32 totalentries)',
)
// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupgetmembers
export const NetLocalGroupGetMembers = declare<
  (
    server: null,
    group: string,
    level: number,
    out: Out<Wide>,
    preferred: number,
    read: Out<number>,
    total: Out<number>,
    resume: Out<Wide>,
  ) => number
>(
  'netapi32',
  'uint32 NetLocalGroupGetMembers(void *servername, str16 localgroupname, uint32 level, _Out_ uintptr *bufptr, uint32 prefmaxlen, _Out_ uint32 *entriesread, _Out_ uint32 *totalentries, _Inout_ uintptr *resumehandle)',
)
// https://learn.microsoft.com/windows/win32/api/lmapibuf/nf-lmapibuf-netapibufferfree
const NetApiBufferFree = declare<(memory: bigint) => number>('netapi32', 'uint32 NetApiBufferFree(uintptr Buffer)')

// https://learn.microsoft.com/windows/win32/api/dsgetdc/nf-dsgetdc-dsgetdcnamew
const DsGetDcNameW = declare<
  (computer: null, domain: string, guid: null, site: null, flags: number, out: Out<Wide>) => number
>(
  'netapi32',
  'uint32 DsGetDcNameW(void *ComputerName, str16 DomainName, void *DomainGuid, void *SiteName, uint32 Flags, _Out_ uintptr *DomainControllerInfo)',
)
// https://learn.microsoft.com/windows/win32/api/dsgetdc/ns-dsgetdc-domain_controller_infow
const DOMAIN_CONTROLLER_INFOW = struct('DOMAIN_CONTROLLER_INFOW', 'dsgetdc.h', {
  DomainControllerName: 'str16',
  DomainControllerAddress: 'str16',
  DomainControllerAddressType: 'uint32',
  DomainGuid: ['uint32', 4],
  DomainName: 'str16',
  DnsForestName: 'str16',
  Flags: 'uint32',
  DcSiteName: 'str16',
  ClientSiteName: 'str16',
})

export const netMemory = (value: Wide): Handle => handle(value, NetApiBufferFree)

/** `\\name` of a controller of this domain; null: none is found. */
export function domainController(domain: string): string | null {
  const out: Out<Wide> = [0]
  if (DsGetDcNameW(null, domain, null, null, 0, out) !== 0) return null
  using found = netMemory(out[0])
  return decode(DOMAIN_CONTROLLER_INFOW, found.value).DomainControllerName
}
