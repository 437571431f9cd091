/*
 * Network management: local users and the members of local groups, which go by their localised names; a domain
 * controller's address.
 * https://learn.microsoft.com/windows/win32/api/lmaccess/
 */
#include "accounts.h"
#include <lm.h>
#include <dsgetdc.h>
#include <sddl.h>
#include <stdio.h>
#include <wctype.h>

/* The default policy of a member server: eight characters, three of four kinds, not the account's name. */
static BOOL is_strong(const WCHAR *password, const WCHAR *name) {
  WCHAR lower[512], lower_name[64];
  int upper = 0, small = 0, digit = 0, other = 0;
  for (const WCHAR *at = password; *at; at++) {
    if (iswupper(*at)) upper = 1;
    else if (iswlower(*at)) small = 1;
    else if (iswdigit(*at)) digit = 1;
    else other = 1;
  }
  lstrcpynW(lower, password, 512);
  lstrcpynW(lower_name, name, 64);
  _wcslwr(lower);
  _wcslwr(lower_name);
  return wcslen(password) >= 8 && upper + small + digit + other >= 3 && (wcslen(name) < 3 || !wcsstr(lower, lower_name));
}

static BOOL name_is_possible(const WCHAR *name) {
  return *name && wcslen(name) <= 20 && !wcspbrk(name, L"\"/\\[]:;|=,+*?<>@") && name[wcsspn(name, L". ")];
}

static DWORD add_user(const WCHAR *server, DWORD level, const USER_INFO_1 *user, DWORD *wrong) {
  if (server) return NERR_InvalidComputer;
  if (level != 1) return ERROR_INVALID_LEVEL;
  if (!user || !user->usri1_name) return ERROR_INVALID_PARAMETER;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  if (wrong) *wrong = USER_PRIV_PARMNUM;
  if (user->usri1_priv != USER_PRIV_USER || user->usri1_home_dir || user->usri1_comment || user->usri1_script_path) return ERROR_INVALID_PARAMETER;
  if (wrong) *wrong = USER_FLAGS_PARMNUM;
  if (!(user->usri1_flags & UF_SCRIPT)) return ERROR_INVALID_PARAMETER;
  if (wrong) *wrong = 0;
  if (!name_is_possible(user->usri1_name)) return NERR_BadUsername;
  if (account_named(local_domain(), user->usri1_name)) return NERR_UserExists;
  if (!is_strong(user->usri1_password ? user->usri1_password : L"", user->usri1_name)) return NERR_PasswordTooShort;
  struct account *account = ADD(lab.account);
  local_authority(account->sid);
  swprintf(account->sid + wcslen(account->sid), 12, L"%lu", lab.server->next_rid++);
  wcscpy(account->name, user->usri1_name);
  /* On a domain controller it is the domain's: there are no local ones. */
  wcscpy(account->domain, local_domain());
  account->use = SidTypeUser;
  account->flags = user->usri1_flags;
  return 0;
}

static NET_API_STATUS WINAPI lab_NetUserAdd(const WCHAR *server, DWORD level, const USER_INFO_1 *user, DWORD *wrong) {
  DWORD code = enter("NetUserAdd", "%ls", user && user->usri1_name ? user->usri1_name : L"(null)");
  return leave(code ? code : add_user(server, level, user, wrong));
}

static DWORD delete_user(const WCHAR *server, const WCHAR *name) {
  if (server) return NERR_InvalidComputer;
  if (!name) return ERROR_INVALID_PARAMETER;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  struct account *account = account_named(local_domain(), name);
  if (!account || account->use != SidTypeUser) return NERR_UserNotFound;
  /* The groups forget it; rights under its SID stay with the LSA. */
  for (int i = lab.member_count - 1; i >= 0; i--) if (!wcscmp(lab.member[i].sid, account->sid)) REMOVE(lab.member, i);
  int index = (int)(account - lab.account);
  REMOVE(lab.account, index);
  return 0;
}

static NET_API_STATUS WINAPI lab_NetUserDel(const WCHAR *server, const WCHAR *name) {
  DWORD code = enter("NetUserDel", "%ls", name ? name : L"(null)");
  return leave(code ? code : delete_user(server, name));
}

static DWORD user_info(const WCHAR *server, const WCHAR *name, DWORD level, void **out) {
  if (level != 1) return ERROR_INVALID_LEVEL;
  if (!name || !out) return ERROR_INVALID_PARAMETER;
  if (server && _wcsicmp(server, L"\\\\DC01.corp.example")) return NERR_InvalidComputer;
  const struct account *account = account_named(server ? L"CORP" : local_domain(), name);
  if (!account || account->use != SidTypeUser) return NERR_UserNotFound;
  USER_INFO_1 *info = allocate(NET_MEMORY, sizeof *info + sizeof account->name);
  info->usri1_name = wcscpy((WCHAR *)(info + 1), account->name);
  info->usri1_password_age = 0x5a5a5a5a;
  info->usri1_priv = USER_PRIV_USER;
  info->usri1_flags = account->flags;
  *out = info;
  return 0;
}

static NET_API_STATUS WINAPI lab_NetUserGetInfo(const WCHAR *server, const WCHAR *name, DWORD level, void **out) {
  DWORD code = enter("NetUserGetInfo", "%ls, %ls, level %lu", server ? server : L"(null)", name ? name : L"(null)", level);
  return leave(code ? code : user_info(server, name, level, out));
}

/* The one domain there is. Strings of the answer lie behind it. */
static DWORD find_controller(const WCHAR *domain, ULONG flags, DOMAIN_CONTROLLER_INFOW **out) {
  static const WCHAR name[] = L"\\\\DC01.corp.example", address[] = L"\\\\10.20.0.2", forest[] = L"corp.example";
  /* A domain of Active Directory has a GUID: https://learn.microsoft.com/windows/win32/api/dsgetdc/ns-dsgetdc-domain_controller_infow */
  static const GUID domain_guid = {0x8f2c31d4, 0x9b60, 0x4e17, {0xa3, 0x5d, 0xd1, 0x0c, 0x4b, 0x77, 0xe2, 0x96}};
  static WCHAR site[] = L"Default-First-Site-Name";
  if (!out || flags) return ERROR_INVALID_PARAMETER;
  if (domain && _wcsicmp(domain, L"CORP") && _wcsicmp(domain, forest)) return ERROR_NO_SUCH_DOMAIN;
  DOMAIN_CONTROLLER_INFOW *info = allocate(NET_MEMORY, sizeof *info + sizeof name + sizeof address + sizeof forest);
  info->DomainControllerName = wcscpy((WCHAR *)(info + 1), name);
  info->DomainControllerAddress = wcscpy(info->DomainControllerName + sizeof name / sizeof *name, address);
  info->DomainName = info->DnsForestName = wcscpy(info->DomainControllerAddress + sizeof address / sizeof *address, forest);
  info->DomainControllerAddressType = DS_INET_ADDRESS;
  info->DomainGuid = domain_guid;
  info->Flags = DS_PDC_FLAG | DS_DS_FLAG | DS_WRITABLE_FLAG;
  info->DcSiteName = info->ClientSiteName = site;
  *out = info;
  return 0;
}

static DWORD WINAPI lab_DsGetDcNameW(const WCHAR *machine, const WCHAR *domain, GUID *guid, const WCHAR *site, ULONG flags,
                                     DOMAIN_CONTROLLER_INFOW **out) {
  DWORD code = enter("DsGetDcNameW", "%ls", domain ? domain : L"(null)");
  if (!code && (machine || guid || site)) code = ERROR_INVALID_PARAMETER;
  return leave(code ? code : find_controller(domain, flags, out));
}

static NET_API_STATUS WINAPI lab_NetApiBufferFree(void *memory) {
  DWORD code = enter_passing("NetApiBufferFree", "%p", memory);
  return leave(code || !memory || release(NET_MEMORY, memory) ? code : ERROR_INVALID_PARAMETER);
}

static int find_member(const WCHAR *group, const WCHAR *sid) {
  for (int i = 0; i < lab.member_count; i++) {
    if (!wcscmp(lab.member[i].group, group) && !wcscmp(lab.member[i].sid, sid)) return i;
  }
  return -1;
}

static DWORD check_member(PSID member, WCHAR *sid) {
  DWORD use;
  if (!sid_text(member, sid)) return ERROR_INVALID_SID;
  if (!is_known(sid, &use)) return ERROR_NO_SUCH_MEMBER;
  return use == SidTypeAlias || use == SidTypeDomain ? ERROR_INVALID_MEMBER : 0;
}

enum { ADDING, DELETING };

static DWORD change_members(const WCHAR *server, const WCHAR *name, DWORD level, const LOCALGROUP_MEMBERS_INFO_0 *list, DWORD count, int how) {
  WCHAR sid[SHORT_NAME_SIZE];
  if (server) return NERR_InvalidComputer;
  if (level != 0) return ERROR_INVALID_LEVEL;
  if (!name || !list || !count) return ERROR_INVALID_PARAMETER;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  const WCHAR *group = group_sid(name);
  if (!group) return ERROR_NO_SUCH_ALIAS;
  /* All or nothing. */
  for (DWORD i = 0; i < count; i++) {
    DWORD code = how == ADDING ? check_member(list[i].lgrmi0_sid, sid) : sid_text(list[i].lgrmi0_sid, sid) ? 0 : ERROR_INVALID_SID;
    if (code) return code;
    if ((find_member(group, sid) >= 0) != (how == DELETING)) return how == ADDING ? ERROR_MEMBER_IN_ALIAS : ERROR_MEMBER_NOT_IN_ALIAS;
  }
  for (DWORD i = 0; i < count; i++) {
    sid_text(list[i].lgrmi0_sid, sid);
    if (how == DELETING) {
      int index = find_member(group, sid);
      REMOVE(lab.member, index);
      continue;
    }
    struct member *member = ADD(lab.member);
    wcscpy(member->group, group);
    wcscpy(member->sid, sid);
  }
  return 0;
}

static NET_API_STATUS WINAPI lab_NetLocalGroupAddMembers(const WCHAR *server, const WCHAR *group, DWORD level, void *list, DWORD count) {
  DWORD code = enter("NetLocalGroupAddMembers", "%ls, level %lu, %lu", group ? group : L"(null)", level, count);
  return leave(code ? code : change_members(server, group, level, list, count, ADDING));
}

static NET_API_STATUS WINAPI lab_NetLocalGroupDelMembers(const WCHAR *server, const WCHAR *group, DWORD level, void *list, DWORD count) {
  DWORD code = enter("NetLocalGroupDelMembers", "%ls, level %lu, %lu", group ? group : L"(null)", level, count);
  return leave(code ? code : change_members(server, group, level, list, count, DELETING));
}

/* Three entries at most in one answer, so that callers have to come back for the rest. */
#define AT_ONCE 3

static DWORD get_members(const WCHAR *name, void **out, DWORD *read, DWORD *total, DWORD_PTR *resume) {
  const WCHAR *group = group_sid(name);
  PSID sids[200];
  DWORD size = 0;
  if (!group) return ERROR_NO_SUCH_ALIAS;
  *read = *total = 0;
  for (int i = 0; i < lab.member_count; i++) {
    if (wcscmp(lab.member[i].group, group)) continue;
    if (++*total <= *resume || *read == AT_ONCE) continue;
    ConvertStringSidToSidW(lab.member[i].sid, &sids[*read]);
    size += sizeof(LOCALGROUP_MEMBERS_INFO_0) + GetLengthSid(sids[(*read)++]);
  }
  LOCALGROUP_MEMBERS_INFO_0 *list = allocate(NET_MEMORY, size);
  BYTE *at = (BYTE *)(list + *read);
  for (DWORD i = 0; i < *read; i++) {
    DWORD length = GetLengthSid(sids[i]);
    list[i].lgrmi0_sid = memcpy(at, sids[i], length);
    at += length;
    LocalFree(sids[i]);
  }
  *out = list;
  *total -= (DWORD)*resume;
  *resume += *read;
  BOOL more = *total > *read;
  if (!more) *resume = 0;
  return more ? ERROR_MORE_DATA : 0;
}

static NET_API_STATUS WINAPI lab_NetLocalGroupGetMembers(const WCHAR *server, const WCHAR *group, DWORD level, void **out, DWORD preferred,
                                                  DWORD *read, DWORD *total, DWORD_PTR *resume) {
  DWORD code = enter("NetLocalGroupGetMembers", "%ls, level %lu", group ? group : L"(null)", level);
  if (!code && server) code = NERR_InvalidComputer;
  if (!code && level != 0) code = ERROR_INVALID_LEVEL;
  if (!code && (!group || !out || !read || !total || !resume || preferred != MAX_PREFERRED_LENGTH)) code = ERROR_INVALID_PARAMETER;
  return leave(code ? code : get_members(group, out, read, total, resume));
}

struct hook network_hooks[] = {
  {.dll = L"netapi32", .name = "NetUserAdd", .replacement = lab_NetUserAdd},
  {.dll = L"netapi32", .name = "NetUserDel", .replacement = lab_NetUserDel},
  {.dll = L"netapi32", .name = "NetUserGetInfo", .replacement = lab_NetUserGetInfo},
  {.dll = L"netapi32", .name = "DsGetDcNameW", .replacement = lab_DsGetDcNameW},
  {.dll = L"netapi32", .name = "NetApiBufferFree", .replacement = lab_NetApiBufferFree},
  {.dll = L"netapi32", .name = "NetLocalGroupAddMembers", .replacement = lab_NetLocalGroupAddMembers},
  {.dll = L"netapi32", .name = "NetLocalGroupDelMembers", .replacement = lab_NetLocalGroupDelMembers},
  {.dll = L"netapi32", .name = "NetLocalGroupGetMembers", .replacement = lab_NetLocalGroupGetMembers},
};
const int network_hook_count = sizeof network_hooks / sizeof *network_hooks;
