# Completion of kehoach in PowerShell: a line of your profile that reads this file.
Register-ArgumentCompleter -Native -CommandName kehoach, kehoach.exe -ScriptBlock {
    param($word, $line, $position)
    $typed = @($line.CommandElements | Where-Object { $_.Extent.StartOffset -lt $position })
    $before = @($typed | Where-Object { $_.Extent.EndOffset -lt $position })
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:COMP_WORDS = ($typed | ForEach-Object { $_.Extent.Text }) -join "`n"
        $env:COMP_CWORD = $before.Count
        $env:_KEHOACH_COMPLETE = 'complete_powershell'
        $found = @(& $line.CommandElements[0].Extent.Text 2>$null)
    }
    finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:_KEHOACH_COMPLETE -ErrorAction SilentlyContinue
    }
    foreach ($each in $found) {
        $value, $what = $each -split "`t", 2
        if (-not $what) { $what = $value }
        $written = $value
        if ($value -notmatch '^[\w.=,-]+$' -or $value -match ',') {
            $written = "'" + ($value -replace "'", "''") + "'"
        }
        [System.Management.Automation.CompletionResult]::new($written, $value, 'ParameterValue', $what)
    }
}
