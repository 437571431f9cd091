; The installer and its uninstaller, compiled by electron-builder, which defines PRODUCT_NAME, VERSION, APP_64 (the packed
; files), COMPANY_NAME and the pictures. Silent: /S, /D=<folder> as the last one, /LANGUAGE=en|ru. The uninstaller also
; takes /UNDO (undo the configuration first) and /PURGE (delete journal and logs). Exit codes: 0 done, 1 cancelled,
; 2 failed, 3 not undone, 4 the program runs, 5 this Windows is not supported, 6 the folder holds other files.

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define PROGRAM "${PRODUCT_FILENAME}.exe"
!define CONSOLE "etwdns.exe"
!define UNINSTALLER "uninstall.exe"
!define SHORTCUT "$SMPROGRAMS\${PRODUCT_FILENAME}.lnk"
!define REGISTRY_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT_FILENAME}"
; With the shell's context "all users" this is %ProgramData%.
!define DATA "$APPDATA\etwDNS Setup"

; Server 2016, the oldest Windows of the 10 line that Electron's documentation names for servers.
!define OLDEST_BUILD 14393

Name "${PRODUCT_NAME}"
; Not "etwDNS Setup Setup".
Caption "$(caption)"
BrandingText "${PRODUCT_NAME} ${VERSION}"
RequestExecutionLevel admin
ManifestSupportedOS all
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ABORTWARNING
!define MUI_CUSTOMFUNCTION_GUIINIT refuseUnsupported
!define MUI_WELCOMEPAGE_TITLE "$(welcome_title)"
!define MUI_WELCOMEPAGE_TEXT "$(welcome)"
!define MUI_FINISHPAGE_TITLE "$(finished_title)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(start)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE refuseForeignFiles
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.askAboutConfiguration un.takeAnswers
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE Russian
!insertmacro installerTexts

Var keepRadio
Var undoRadio
Var journalBox
Var undoFirst
Var deleteJournal
Var isUpgrade

; Says why, in silence too, by the exit code.
!macro refuse TEXT CODE
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro common UN
  Function ${UN}prepare
    SetRegView 64
    SetShellVarContext all
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/LANGUAGE=" $R1
    ${If} $R1 == "ru"
      StrCpy $LANGUAGE ${LANG_RUSSIAN}
    ${ElseIf} $R1 == "en"
      StrCpy $LANGUAGE ${LANG_ENGLISH}
    ${EndIf}
    ClearErrors
  FunctionEnd

  ; Windows lets nobody write to the file of a program that runs. $R0: the file. A virus scanner may hold it for a moment.
  Function ${UN}refuseWhileRunning
    ${If} ${FileExists} "$R0"
      ${Do}
        StrCpy $R2 0
        ${Do}
          ClearErrors
          FileOpen $R1 "$R0" a
          ${IfNot} ${Errors}
            FileClose $R1
            Return
          ${EndIf}
          IntOp $R2 $R2 + 1
          Sleep 300
        ${LoopUntil} $R2 > 5
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY +3
        SetErrorLevel 4
        Quit
      ${Loop}
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro common ""
!insertmacro common "un."

; With a window it is called once the window has its language.
Function refuseUnsupported
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro refuse "$(unsupported)" 5
  ${EndIf}
FunctionEnd

; The rest of the line after /D=, without a quote at its end.
Function folderInQuotes
  ${GetParameters} $R0
  StrLen $R1 $R0
  ${For} $R2 0 $R1
    StrCpy $R3 $R0 3 $R2
    ${If} $R3 == "/D="
      IntOp $R2 $R2 + 3
      StrCpy $INSTDIR $R0 "" $R2
      StrCpy $R3 $INSTDIR 1
      ${If} $R3 == '"'
        StrCpy $INSTDIR $INSTDIR "" 1
      ${EndIf}
      StrCpy $R3 $INSTDIR 1 -1
      ${If} $R3 == '"'
        StrCpy $INSTDIR $INSTDIR -1
      ${EndIf}
      Return
    ${EndIf}
  ${Next}
FunctionEnd

Function .onInit
  Call prepare
  ${If} ${Silent}
    Call refuseUnsupported
  ${EndIf}
  ; Not empty: /D= named it. NSIS itself takes the name without quotes only, however many spaces are in it; many
  ; programs that start others put quotes around what has spaces.
  ${If} $INSTDIR == ""
    Call folderInQuotes
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR HKLM "${REGISTRY_KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$PROGRAMFILES64\${PRODUCT_FILENAME}"
  ${EndIf}
FunctionEnd

; A folder of others is neither locked for them nor mixed with ours. $R1 is 1 when there is something in it.
Function lookForForeignFiles
  StrCpy $R1 0
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    Return
  ${EndIf}
  ClearErrors
  FindFirst $R2 $R3 "$INSTDIR\*.*"
  ${DoUntil} ${Errors}
    ${If} $R3 != "."
    ${AndIf} $R3 != ".."
      StrCpy $R1 1
    ${EndIf}
    FindNext $R2 $R3
  ${Loop}
  FindClose $R2
  ClearErrors
FunctionEnd

Function refuseForeignFiles
  Call lookForForeignFiles
  ${If} $R1 == 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(folder_in_use)"
    Abort
  ${EndIf}
FunctionEnd

; Only administrators may change what an elevated program consists of; below Program Files it is so anyway. Full access
; for SYSTEM and Administrators, reading and running for Users, nothing inherited:
; https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format
!define FOLDER_SDDL "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
; DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION
!define DACL_PROTECTED 0x80000004

Function secureFolder
  ClearErrors
  CreateDirectory "$INSTDIR"
  ${If} ${Errors}
    !insertmacro refuse "$(folder_failed)" 2
  ${EndIf}
  ; https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertstringsecuritydescriptortosecuritydescriptorw
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "${FOLDER_SDDL}", i 1, *p .r1, p 0) i .r0'
  ${If} $0 != 0
    ; https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setfilesecurityw
    System::Call 'advapi32::SetFileSecurityW(w "$INSTDIR", i ${DACL_PROTECTED}, p r1) i .r0'
    System::Call 'kernel32::LocalFree(p r1)'
  ${EndIf}
  ${If} $0 == 0
    !insertmacro refuse "$(folder_failed)" 2
  ${EndIf}
FunctionEnd

; The older version's own uninstaller knows its files. It runs from a copy, lest it wait for itself.
Function removeOldVersion
  ReadRegStr $R4 HKLM "${REGISTRY_KEY}" "InstallLocation"
  ${If} $R4 == ""
  ${OrIfNot} ${FileExists} "$R4\${UNINSTALLER}"
    Return
  ${EndIf}
  StrCpy $R0 "$R4\${PROGRAM}"
  Call refuseWhileRunning
  StrCpy $R0 "$R4\${CONSOLE}"
  Call refuseWhileRunning
  CopyFiles /SILENT "$R4\${UNINSTALLER}" "$PLUGINSDIR\old-${UNINSTALLER}"
  ClearErrors
  ExecWait '"$PLUGINSDIR\old-${UNINSTALLER}" /S /UPGRADE _?=$R4' $0
  ${If} ${Errors}
    StrCpy $0 -1
  ${EndIf}
  ${If} $0 != 0
    !insertmacro refuse "$(old_version_stays)" 2
  ${EndIf}
FunctionEnd

Section
  InitPluginsDir
  Call removeOldVersion
  Call lookForForeignFiles
  ${If} $R1 == 1
    !insertmacro refuse "$(folder_in_use)" 6
  ${EndIf}
  Call secureFolder

  ; Packed already.
  SetCompress off
  File "/oname=$PLUGINSDIR\files.7z" "${APP_64}"
  SetCompress auto
  SetOutPath "$INSTDIR"
  Nsis7z::Extract "$PLUGINSDIR\files.7z"
  Delete "$PLUGINSDIR\files.7z"
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
  ${OrIfNot} ${FileExists} "$INSTDIR\${CONSOLE}"
  ${OrIfNot} ${FileExists} "$INSTDIR\resources\app.asar"
    !insertmacro refuse "$(incomplete)" 2
  ${EndIf}
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  CreateShortCut "${SHORTCUT}" "$INSTDIR\${PROGRAM}"

  ; https://learn.microsoft.com/windows/win32/msi/uninstall-registry-key
  WriteRegStr HKLM "${REGISTRY_KEY}" "DisplayName" "${PRODUCT_NAME}"
  WriteRegStr HKLM "${REGISTRY_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${REGISTRY_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKLM "${REGISTRY_KEY}" "Publisher" "${COMPANY_NAME}"
  WriteRegStr HKLM "${REGISTRY_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${REGISTRY_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKLM "${REGISTRY_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKLM "${REGISTRY_KEY}" "EstimatedSize" ${ESTIMATED_SIZE}
  WriteRegDWORD HKLM "${REGISTRY_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${REGISTRY_KEY}" "NoRepair" 1
SectionEnd

Function un.onInit
  Call un.prepare
  StrCpy $undoFirst 0
  StrCpy $deleteJournal 0
  StrCpy $isUpgrade 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/UNDO" $R1
  ${IfNot} ${Errors}
    StrCpy $undoFirst 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/PURGE" $R1
  ${IfNot} ${Errors}
    StrCpy $deleteJournal 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/UPGRADE" $R1
  ${IfNot} ${Errors}
    StrCpy $isUpgrade 1
  ${EndIf}
  ClearErrors
FunctionEnd

Function un.askAboutConfiguration
  !insertmacro MUI_HEADER_TEXT "$(remove_title)" "$(remove_question)"
  nsDialogs::Create 1018
  Pop $0
  ; One after the other, so that the arrow keys go from one to the other.
  ${NSD_CreateFirstRadioButton} 0 0 100% 12u "$(remove_keep)"
  Pop $keepRadio
  ${NSD_CreateAdditionalRadioButton} 0 43u 100% 12u "$(remove_undo)"
  Pop $undoRadio
  ${NSD_CreateLabel} 12u 13u -12u 26u "$(remove_keep_effect)"
  Pop $0
  ${NSD_CreateLabel} 12u 56u -12u 26u "$(remove_undo_effect)"
  Pop $0
  ${NSD_CreateHLine} 0 88u 100% 1u ""
  Pop $0
  ${NSD_CreateCheckBox} 0 96u 100% 12u "$(remove_journal)"
  Pop $journalBox
  ${NSD_CreateLabel} 12u 109u -12u 26u "$(remove_journal_effect)"
  Pop $0
  ${If} $undoFirst == 1
    ${NSD_Check} $undoRadio
  ${Else}
    ${NSD_Check} $keepRadio
  ${EndIf}
  ${NSD_SetState} $journalBox $deleteJournal
  ${If} $undoFirst == 1
    ${NSD_SetFocus} $undoRadio
  ${Else}
    ${NSD_SetFocus} $keepRadio
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^UninstallBtn)"
  nsDialogs::Show
FunctionEnd

Function un.takeAnswers
  ${NSD_GetState} $undoRadio $undoFirst
  ${NSD_GetState} $journalBox $deleteJournal
FunctionEnd

Section un.Remove
  StrCpy $R0 "$INSTDIR\${PROGRAM}"
  Call un.refuseWhileRunning
  StrCpy $R0 "$INSTDIR\${CONSOLE}"
  Call un.refuseWhileRunning
  ${If} $undoFirst == 1
    ${If} $LANGUAGE == ${LANG_RUSSIAN}
      StrCpy $R1 "ru"
    ${Else}
      StrCpy $R1 "en"
    ${EndIf}
    ClearErrors
    ExecWait '"$INSTDIR\${CONSOLE}" undo all --yes --lang $R1' $0
    ${If} ${Errors}
      StrCpy $0 -1
    ${EndIf}
    ${If} $0 != 0
      !insertmacro refuse "$(undo_failed)" 3
    ${EndIf}
  ${EndIf}

  SetOutPath "$TEMP"
  !insertmacro removeInstalledFiles
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  ${If} $isUpgrade == 0
    Delete "${SHORTCUT}"
    DeleteRegKey HKLM "${REGISTRY_KEY}"
    ; What the window kept: its place, its logs.
    RMDir /r "${DATA}\window"
    ${If} $deleteJournal == 1
      RMDir /r "${DATA}"
    ${Else}
      RMDir "${DATA}"
    ${EndIf}
  ${EndIf}
SectionEnd
