# The installer on a real Windows: in, silently, into a path with spaces and Cyrillic letters; the console program from
# there; out again, silently. Throws at the first thing that is not as it should be.
$ErrorActionPreference = 'Stop'
$key = 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Uninstall\etwDNS Setup'
$folder = 'C:\Program Files\Проба пера\etwDNS Setup'
$installer = (Get-ChildItem dist\etwDNS-Setup-*-x64.exe).FullName

function Invoke-Waiting([string] $Program, [string] $Arguments, [int] $Expected) {
  $code = (Start-Process -FilePath $Program -ArgumentList $Arguments -Wait -PassThru).ExitCode
  Write-Output "$Program $Arguments : $code"
  if ($code -ne $Expected) { throw "exit code $code instead of $Expected" }
}

# What comes after /D= is the folder to the end of the line, spaces and all.
Invoke-Waiting $installer "/S /D=$folder" 0
foreach ($name in 'etwDNS Setup.exe', 'etwdns.exe', 'koffi.node', 'resources\app.asar', 'uninstall.exe') {
  if (-not (Test-Path "$folder\$name")) { throw "$name is missing" }
}
$entry = Get-ItemProperty $key
if ($entry.InstallLocation -ne $folder) { throw "installed into $($entry.InstallLocation)" }
Get-Acl $folder | Format-List
(Get-Item "$folder\etwDNS Setup.exe").VersionInfo | Format-List

# From a folder that others may change the program would refuse to write: here it must not.
& "$folder\etwdns.exe" apply --only autologger,autologger-provider --yes
if ($LASTEXITCODE -ne 0) { throw "apply: $LASTEXITCODE" }

# Nothing is installed or removed while the console program runs. It waits for an answer here.
$waiting = Start-Process -FilePath "$folder\etwdns.exe" -ArgumentList 'undo' -PassThru
Start-Sleep -Seconds 5
Invoke-Waiting $installer '/S' 4
Stop-Process -Id $waiting.Id
$waiting.WaitForExit()

# In place: an uninstaller otherwise goes on in a copy of itself and answers at once.
Invoke-Waiting "$folder\uninstall.exe" "/S /UNDO /PURGE _?=$folder" 0
if (Test-Path $key) { throw 'the entry among the installed apps is still there' }
if (Test-Path 'HKLM:\SYSTEM\CurrentControlSet\Control\WMI\Autologger\etwDNS-Analytics') { throw 'not undone' }
if (Test-Path 'C:\ProgramData\etwDNS Setup') { throw 'the journal is still there' }
$left = Get-ChildItem $folder -Recurse -Name | Where-Object { $_ -ne 'uninstall.exe' }
if ($left) { throw "left behind: $left" }
Write-Output 'The installer has been in and out.'
