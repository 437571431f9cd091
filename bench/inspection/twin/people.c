/* Accounts, the group, rights. */
#include "twin.h"
#include <dsgetdc.h>
#include <lm.h>
#include <ntsecapi.h>
#include <sddl.h>
#include <stdlib.h>

#define LONGEST_NAME 1024
#define LONGEST_SID 128

static void copy(WCHAR *to, const WCHAR *from, size_t room) {
  wcsncpy(to, from, room - 1);
  to[room - 1] = 0;
}

void text_of_sid(PSID sid, WCHAR *text) {
  WCHAR *made;
  if (!CALL(ConvertSidToStringSidW, sid, &made)) wrong("ConvertSidToStringSidW");
  copy(text, made, 200);
  CALL(LocalFree, made);
}

void *bytes_of_sid(const WCHAR *text) {
  PSID made;
  if (!CALL(ConvertStringSidToSidW, text, &made)) wrong("ConvertStringSidToSidW");
  DWORD length = CALL(GetLengthSid, made);
  void *bytes = buffer(length);
  memcpy(bytes, made, length);
  CALL(LocalFree, made);
  return bytes;
}

BOOL account_by_sid(const WCHAR *sid, struct account *account) {
  WCHAR *name = buffer(LONGEST_NAME * sizeof *name), *domain = buffer(LONGEST_NAME * sizeof *domain);
  DWORD name_size = LONGEST_NAME, domain_size = LONGEST_NAME;
  SID_NAME_USE use;
  void *bytes = bytes_of_sid(sid);
  BOOL known = CALL(LookupAccountSidW, NULL, bytes, name, &name_size, domain, &domain_size, &use);
  if (account->sid != sid) copy(account->sid, sid, 200);
  copy(account->name, name, 260);
  copy(account->domain, domain, 260);
  account->use = use;
  free(bytes);
  free(name);
  free(domain);
  return known;
}

BOOL account_by_name(const WCHAR *name, struct account *account) {
  void *sid = buffer(LONGEST_SID);
  WCHAR *domain = buffer(LONGEST_NAME * sizeof *domain);
  DWORD sid_size = LONGEST_SID, domain_size = LONGEST_NAME;
  SID_NAME_USE use;
  BOOL known = CALL(LookupAccountNameW, NULL, name, sid, &sid_size, domain, &domain_size, &use);
  if (known) text_of_sid(sid, account->sid);
  free(sid);
  free(domain);
  return known && account_by_sid(account->sid, account);
}

/* By a controller of the account's domain, which is not this machine. */
BOOL is_enabled(const struct account *account) {
  struct version version;
  DOMAIN_CONTROLLER_INFOW *controller;
  USER_INFO_1 *user;
  WCHAR server[260];
  read_version(&version);
  if (CALL(DsGetDcNameW, NULL, account->domain, NULL, NULL, 0, &controller)) wrong("DsGetDcNameW");
  copy(server, controller->DomainControllerName, 260);
  CALL(NetApiBufferFree, controller);
  if (CALL(NetUserGetInfo, server, account->name, 1, (BYTE **)&user)) wrong("NetUserGetInfo");
  BOOL enabled = !(user->usri1_flags & UF_ACCOUNTDISABLE);
  CALL(NetApiBufferFree, user);
  return enabled;
}

BOOL is_member(const WCHAR *group, const WCHAR *sid) {
  struct account found;
  LOCALGROUP_MEMBERS_INFO_0 *list;
  DWORD count, total;
  DWORD_PTR resume = 0;
  WCHAR member[200];
  BOOL is = FALSE;
  if (!account_by_sid(group, &found)) wrong("group");
  if (CALL(NetLocalGroupGetMembers, NULL, found.name, 0, (BYTE **)&list, MAX_PREFERRED_LENGTH, &count, &total, &resume)) {
    wrong("NetLocalGroupGetMembers");
  }
  for (DWORD i = 0; i < count; i++) {
    text_of_sid(list[i].lgrmi0_sid, member);
    is |= !wcscmp(member, sid);
  }
  CALL(NetApiBufferFree, list);
  return is;
}

BOOL has_right(const WCHAR *sid, const WCHAR *right) {
  LSA_OBJECT_ATTRIBUTES *attributes = buffer(sizeof *attributes);
  LSA_HANDLE policy;
  LSA_UNICODE_STRING *list;
  ULONG count;
  BOOL has = FALSE;
  attributes->Length = sizeof *attributes;
  if (CALL(LsaOpenPolicy, NULL, attributes, POLICY_LOOKUP_NAMES, &policy)) wrong("LsaOpenPolicy");
  void *bytes = bytes_of_sid(sid);
  NTSTATUS status = CALL(LsaEnumerateAccountRights, policy, bytes, &list, &count);
  if (status) {
    if (CALL(LsaNtStatusToWinError, status) != ERROR_FILE_NOT_FOUND) wrong("LsaEnumerateAccountRights");
  } else {
    for (ULONG i = 0; i < count; i++) {
      has |= list[i].Length == wcslen(right) * sizeof *right && !memcmp(list[i].Buffer, right, list[i].Length);
    }
    CALL(LsaFreeMemory, list);
  }
  CALL(LsaClose, policy);
  free(bytes);
  free(attributes);
  return has;
}
