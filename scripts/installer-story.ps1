# The installer on a real Windows: silently in, upgraded over itself, the program's answer, silently out again; nothing left.
# Run by the public workflow after `npm run dist`.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$installer = (Get-ChildItem dist -Filter 'etwDNS-Setup-*-x64.exe' | Select-Object -First 1).FullName
$folder = 'C:\Program Files\etwDNS Тест'
$uninstallKey = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\etwDNS Setup'
$shortcut = "$env:ProgramData\Microsoft\Windows\Start Menu\Programs\etwDNS Setup.lnk"

function Invoke-Silently([string] $Program, [string] $Arguments) {
    $process = Start-Process $Program -ArgumentList $Arguments -Wait -PassThru
    if ($process.ExitCode -ne 0) { throw "$Program $Arguments ended with $($process.ExitCode)" }
}
function Assert-That([bool] $Condition, [string] $What) {
    if (-not $Condition) { throw "not so: $What" }
    Write-Output "ok: $What"
}

foreach ($time in 'first', 'again') {
    Invoke-Silently $installer "/S /D=$folder"
    Assert-That (Test-Path "$folder\etwDNS Setup.exe") "installed ($time)"
}
Assert-That (Test-Path $uninstallKey) 'among the installed apps'
Assert-That (Test-Path $shortcut) 'in the Start menu'
$writers = (Get-Acl $folder).Access | Where-Object {
    $_.AccessControlType -eq 'Allow' -and $_.FileSystemRights.ToString() -match 'Write|Modify|FullControl'
}
$sids = $writers.IdentityReference | ForEach-Object { $_.Translate([Security.Principal.SecurityIdentifier]).Value }
Assert-That (-not ($sids | Where-Object { $_ -notin 'S-1-5-18', 'S-1-5-32-544' })) 'only administrators and SYSTEM write there'

& "$folder\etwdns.exe" check
Assert-That ($LASTEXITCODE -in 0, 1, 2) 'the console twin answers'

# The uninstaller works from a copy of itself and returns at once; _?= makes it stay where it is.
Invoke-Silently "$folder\uninstall.exe" "/S _?=$folder"
Remove-Item $folder -Recurse -ErrorAction SilentlyContinue
Assert-That (-not (Test-Path "$folder\etwDNS Setup.exe")) 'the program is gone'
Assert-That (-not (Test-Path $uninstallKey)) 'gone from the installed apps'
Assert-That (-not (Test-Path $shortcut)) 'gone from the Start menu'
