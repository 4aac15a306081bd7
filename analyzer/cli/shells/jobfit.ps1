# Completion of jobfit for PowerShell 5.1 and later, written by `jobfit completion powershell`.
Register-ArgumentCompleter -Native -CommandName @('jobfit', 'jobfit.exe') -ScriptBlock {
    param($word, $ast, $cursor)
    $point = [Math]::Max(0, $cursor - $ast.Extent.StartOffset)
    $encoding = [Console]::OutputEncoding
    $env:_JOBFIT_COMPLETE = 'powershell'
    $env:_JOBFIT_LINE = $ast.ToString().PadRight($point).Substring(0, $point)
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $lines = @(& jobfit 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item -Path @('Env:_JOBFIT_COMPLETE', 'Env:_JOBFIT_LINE')
    }
    foreach ($line in $lines | Select-Object -Skip 1) {
        $value, $tip = $line -split "`t", 2
        if (-not $tip) { $tip = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $tip)
    }
    if ($lines -and $lines[0] -match 'files') {
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($word)
    }
}
